import type { Messages } from '@plenum/shared'

/** What the mails about places say, by language. */
export const placeMessages: Readonly<Record<string, Messages>> = {
  en: {
    'place.given.subject': 'You have a place: {session}',
    'place.given.intro':
      'A place in “{session}” at {conference} has become free. It is yours now, and the session is in your schedule.',
    'place.given.leave':
      'If you cannot come, please give it back on the page of the session, for those who still wait.',
    'place.given.action': 'See the session',
    'place.offered.subject': 'A place for you: {session}',
    'place.offered.intro':
      'A place in “{session}” at {conference} has become free, and you are next. It is kept for you until {until}; then it is offered to somebody else.',
    'place.offered.action': 'Take the place',
    'place.why': 'You get this mail because you are in line for this session.',
  },
  es: {
    'place.given.subject': 'Tienes plaza: {session}',
    'place.given.intro':
      'Ha quedado libre una plaza en «{session}», en {conference}. Ya es tuya, y la sesión está en tu agenda.',
    'place.given.leave':
      'Si no puedes venir, devuélvela en la página de la sesión, para quienes siguen esperando.',
    'place.given.action': 'Ver la sesión',
    'place.offered.subject': 'Una plaza para ti: {session}',
    'place.offered.intro':
      'Ha quedado libre una plaza en «{session}», en {conference}, y te toca a ti. Te la guardamos hasta {until}; después se ofrecerá a otra persona.',
    'place.offered.action': 'Aceptar la plaza',
    'place.why': 'Recibes este mensaje porque estás en la lista de espera de esta sesión.',
  },
  fr: {
    'place.given.subject': 'Vous avez une place : {session}',
    'place.given.intro':
      'Une place s’est libérée dans « {session} », à {conference}. Elle est désormais à vous, et la session figure dans votre agenda.',
    'place.given.leave':
      'Si vous ne pouvez pas venir, rendez-la sur la page de la session, pour les personnes qui attendent encore.',
    'place.given.action': 'Voir la session',
    'place.offered.subject': 'Une place pour vous : {session}',
    'place.offered.intro':
      'Une place s’est libérée dans « {session} », à {conference}, et c’est votre tour. Elle vous est réservée jusqu’au {until} ; elle sera ensuite proposée à quelqu’un d’autre.',
    'place.offered.action': 'Prendre la place',
    'place.why': 'Vous recevez cet e-mail car vous êtes sur la liste d’attente de cette session.',
  },
  ar: {
    'place.given.subject': 'لديك مقعد: {session}',
    'place.given.intro':
      'أصبح مقعد شاغرًا في «{session}» ضمن {conference}. هو لك الآن، والجلسة في جدولك.',
    'place.given.leave':
      'إذا تعذّر عليك الحضور فيرجى التخلي عنه في صفحة الجلسة ليستفيد منه من لا يزال ينتظر.',
    'place.given.action': 'عرض الجلسة',
    'place.offered.subject': 'مقعد لك: {session}',
    'place.offered.intro':
      'أصبح مقعد شاغرًا في «{session}» ضمن {conference}، وحان دورك. نحتفظ به لك حتى {until}، ثم نعرضه على شخص آخر.',
    'place.offered.action': 'قبول المقعد',
    'place.why': 'وصلتك هذه الرسالة لأنك في قائمة انتظار هذه الجلسة.',
  },
}
