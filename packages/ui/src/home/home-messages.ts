import { defineMessages } from '../locale/index.ts'

const en = {
  'home.after': 'Thank you for being part of it',
  'home.after.text': 'Relive the sessions, or catch up on what you missed.',
  'home.before': 'Starts in',
  'home.before.text': 'Look through the programme and save what you want to see.',
  'home.featured': 'Featured sessions',
  'home.featured.all': 'See the whole programme',
  'home.my-next': 'Your next session',
  'home.my-next.none': 'You have nothing planned. Save a session, and it waits for you here.',
  'home.programme': 'Explore the programme',
  'home.recordings': 'Watch the recordings',
  'home.sponsors': 'Supported by',
}

const es = {
  'home.after': 'Gracias por haber participado',
  'home.after.text': 'Revive las sesiones o ponte al día con las que te perdiste.',
  'home.before': 'Empieza en',
  'home.before.text': 'Recorre el programa y guarda lo que quieras ver.',
  'home.featured': 'Sesiones destacadas',
  'home.featured.all': 'Ver todo el programa',
  'home.my-next': 'Tu próxima sesión',
  'home.my-next.none': 'No tienes nada previsto. Guarda una sesión y te esperará aquí.',
  'home.programme': 'Explorar el programa',
  'home.recordings': 'Ver las grabaciones',
  'home.sponsors': 'Con el apoyo de',
}

const fr = {
  'home.after': 'Merci d’avoir été des nôtres',
  'home.after.text': 'Revivez les sessions ou rattrapez celles que vous avez manquées.',
  'home.before': 'Commence dans',
  'home.before.text': 'Parcourez le programme et enregistrez ce qui vous tente.',
  'home.featured': 'À la une',
  'home.featured.all': 'Voir tout le programme',
  'home.my-next': 'Votre prochaine session',
  'home.my-next.none': 'Rien de prévu. Enregistrez une session : elle vous attendra ici.',
  'home.programme': 'Découvrir le programme',
  'home.recordings': 'Voir les enregistrements',
  'home.sponsors': 'Avec le soutien de',
}

const ar = {
  'home.after': 'شكرًا لمشاركتكم معنا',
  'home.after.text': 'استعد الجلسات أو شاهد ما فاتك منها.',
  'home.before': 'يبدأ خلال',
  'home.before.text': 'تصفّح البرنامج واحفظ ما تودّ حضوره.',
  'home.featured': 'جلسات مختارة',
  'home.featured.all': 'عرض البرنامج كاملًا',
  'home.my-next': 'جلستك القادمة',
  'home.my-next.none': 'لا شيء في جدولك. احفظ جلسة وستجدها هنا.',
  'home.programme': 'استكشف البرنامج',
  'home.recordings': 'شاهد التسجيلات',
  'home.sponsors': 'بدعم من',
}

/** The words of the home page. */
export const homeMessages = defineMessages({ en, es, fr, ar })
