import type { Messages } from '@plenum/shared'

/**
 * The texts of the mails, by language. `{conference}` is its name, `{count}` minutes, `{code}` the
 * code, for subjects.
 */
export const registrationMessages: Readonly<Record<string, Messages>> = {
  en: {
    'mail.sign-in.subject': '{code} is your code for {conference}',
    'mail.sign-in.heading': 'Sign in to {conference}',
    'mail.sign-in.intro':
      'Type the code on the page where you asked for this mail, or open the link, to sign in to {conference}.',
    'mail.sign-in.action': 'Sign in',
    'mail.register.subject': '{code} confirms your registration for {conference}',
    'mail.register.heading': 'Confirm your registration for {conference}',
    'mail.register.intro':
      'Type the code on the page where you registered, or open the link, to confirm your address and complete your registration for {conference}.',
    'mail.register.action': 'Confirm and sign in',
    'mail.once.one': 'Link and code work once, within {count} minute.',
    'mail.once.other': 'Link and code work once, within {count} minutes.',
    'mail.not-you':
      'If you did not ask for this mail, ignore it: without the link or the code nobody gets in.',
    'mail.unknown.subject': 'This address is not registered for {conference}',
    'mail.unknown.intro':
      'Somebody, probably you, asked to sign in to {conference} with this address, but nobody is registered with it. Perhaps you used another address.',
    'mail.unknown.action': 'Register',
    'mail.unknown.closed': 'Registration is not open at present.',
    'mail.unknown.not-you': 'If it was not you, ignore this mail.',
    'mail.no-ticket.subject': 'There is no ticket with this address for {conference}',
    'mail.no-ticket.intro':
      'Somebody, probably you, asked to sign in to {conference} with this address, but no valid ticket is made out to it. Perhaps yours is made out to another address, or to nobody yet: whoever ordered it can put your address on it.',
    'mail.no-ticket.action': 'Get a ticket',
    'mail.blocked.subject': 'This address cannot sign in to {conference}',
    'mail.blocked.intro':
      'Somebody, probably you, asked to sign in to {conference} with this address. The organisers have blocked it. If you think that this is a mistake, please write to them.',
  },
  es: {
    'mail.sign-in.subject': '{code} es tu código para {conference}',
    'mail.sign-in.heading': 'Inicia sesión en {conference}',
    'mail.sign-in.intro':
      'Escribe el código en la página donde pediste este correo, o abre el enlace, para iniciar sesión en {conference}.',
    'mail.sign-in.action': 'Iniciar sesión',
    'mail.register.subject': '{code} confirma tu inscripción en {conference}',
    'mail.register.heading': 'Confirma tu inscripción en {conference}',
    'mail.register.intro':
      'Escribe el código en la página donde te inscribiste, o abre el enlace, para confirmar tu dirección y completar tu inscripción en {conference}.',
    'mail.register.action': 'Confirmar e iniciar sesión',
    'mail.once.one': 'El enlace y el código sirven una sola vez, durante {count} minuto.',
    'mail.once.other': 'El enlace y el código sirven una sola vez, durante {count} minutos.',
    'mail.not-you':
      'Si no has pedido este correo, ignóralo: sin el enlace o el código nadie puede entrar.',
    'mail.unknown.subject': 'Esta dirección no está inscrita en {conference}',
    'mail.unknown.intro':
      'Alguien, probablemente tú, ha pedido iniciar sesión en {conference} con esta dirección, pero nadie está inscrito con ella. Quizá usaste otra dirección.',
    'mail.unknown.action': 'Inscribirse',
    'mail.unknown.closed': 'La inscripción no está abierta en este momento.',
    'mail.unknown.not-you': 'Si no has sido tú, ignora este correo.',
    'mail.no-ticket.subject': 'No hay ninguna entrada para {conference} con esta dirección',
    'mail.no-ticket.intro':
      'Alguien, probablemente tú, ha pedido iniciar sesión en {conference} con esta dirección, pero ninguna entrada válida está a su nombre. Quizá la tuya esté a nombre de otra dirección, o todavía de nadie: quien la pidió puede poner en ella tu dirección.',
    'mail.no-ticket.action': 'Conseguir una entrada',
    'mail.blocked.subject': 'Esta dirección no puede iniciar sesión en {conference}',
    'mail.blocked.intro':
      'Alguien, probablemente tú, ha pedido iniciar sesión en {conference} con esta dirección. La organización la ha bloqueado. Si crees que es un error, escríbele.',
  },
  fr: {
    'mail.sign-in.subject': '{code} est votre code pour {conference}',
    'mail.sign-in.heading': 'Connexion à {conference}',
    'mail.sign-in.intro':
      'Saisissez le code sur la page où vous avez demandé cet e-mail, ou ouvrez le lien, pour vous connecter à {conference}.',
    'mail.sign-in.action': 'Se connecter',
    'mail.register.subject': '{code} confirme votre inscription à {conference}',
    'mail.register.heading': 'Confirmez votre inscription à {conference}',
    'mail.register.intro':
      'Saisissez le code sur la page où vous vous êtes inscrit, ou ouvrez le lien, pour confirmer votre adresse et terminer votre inscription à {conference}.',
    'mail.register.action': 'Confirmer et se connecter',
    'mail.once.one': 'Le lien et le code servent une seule fois, pendant {count} minute.',
    'mail.once.other': 'Le lien et le code servent une seule fois, pendant {count} minutes.',
    'mail.not-you':
      'Si vous n’avez pas demandé cet e-mail, ignorez-le : sans le lien ni le code, personne ne peut se connecter.',
    'mail.unknown.subject': 'Cette adresse n’est pas inscrite à {conference}',
    'mail.unknown.intro':
      'Quelqu’un, sans doute vous, a demandé à se connecter à {conference} avec cette adresse, mais personne n’est inscrit avec elle. Vous avez peut-être utilisé une autre adresse.',
    'mail.unknown.action': 'S’inscrire',
    'mail.unknown.closed': 'Les inscriptions ne sont pas ouvertes pour le moment.',
    'mail.unknown.not-you': 'Si ce n’était pas vous, ignorez cet e-mail.',
    'mail.no-ticket.subject': 'Aucun billet pour {conference} à cette adresse',
    'mail.no-ticket.intro':
      'Quelqu’un, sans doute vous, a demandé à se connecter à {conference} avec cette adresse, mais aucun billet valable n’y est attribué. Le vôtre est peut-être attribué à une autre adresse, ou à personne encore : qui l’a commandé peut y mettre votre adresse.',
    'mail.no-ticket.action': 'Obtenir un billet',
    'mail.blocked.subject': 'Cette adresse ne peut pas se connecter à {conference}',
    'mail.blocked.intro':
      'Quelqu’un, sans doute vous, a demandé à se connecter à {conference} avec cette adresse. L’équipe d’organisation l’a bloquée. Si vous pensez qu’il s’agit d’une erreur, écrivez-lui.',
  },
  ar: {
    'mail.sign-in.subject': '{code} هو رمزك لدخول {conference}',
    'mail.sign-in.heading': 'تسجيل الدخول إلى {conference}',
    'mail.sign-in.intro':
      'اكتب الرمز في الصفحة التي طلبت منها هذه الرسالة، أو افتح الرابط، لتسجيل الدخول إلى {conference}.',
    'mail.sign-in.action': 'تسجيل الدخول',
    'mail.register.subject': '{code} رمز تأكيد تسجيلك في {conference}',
    'mail.register.heading': 'تأكيد تسجيلك في {conference}',
    'mail.register.intro':
      'اكتب الرمز في الصفحة التي سجلت منها، أو افتح الرابط، لتأكيد عنوانك وإتمام تسجيلك في {conference}.',
    'mail.register.action': 'تأكيد وتسجيل الدخول',
    'mail.once.zero': 'الرابط والرمز صالحان لمرة واحدة فقط.',
    'mail.once.one': 'الرابط والرمز صالحان لمرة واحدة، خلال دقيقة واحدة.',
    'mail.once.two': 'الرابط والرمز صالحان لمرة واحدة، خلال دقيقتين.',
    'mail.once.few': 'الرابط والرمز صالحان لمرة واحدة، خلال {count} دقائق.',
    'mail.once.many': 'الرابط والرمز صالحان لمرة واحدة، خلال {count} دقيقة.',
    'mail.once.other': 'الرابط والرمز صالحان لمرة واحدة، خلال {count} دقيقة.',
    'mail.not-you':
      'إذا لم تطلب هذه الرسالة فتجاهلها: لا يستطيع أحد الدخول من دون الرابط أو الرمز.',
    'mail.unknown.subject': 'هذا العنوان غير مسجل في {conference}',
    'mail.unknown.intro':
      'طلب شخص ما، ربما أنت، تسجيل الدخول إلى {conference} بهذا العنوان، لكن لا أحد مسجل به. ربما استخدمت عنوانًا آخر.',
    'mail.unknown.action': 'التسجيل',
    'mail.unknown.closed': 'التسجيل غير مفتوح حاليًا.',
    'mail.unknown.not-you': 'إذا لم تكن أنت، فتجاهل هذه الرسالة.',
    'mail.no-ticket.subject': 'لا توجد تذكرة لحضور {conference} بهذا العنوان',
    'mail.no-ticket.intro':
      'طلب شخص ما، ربما أنت، تسجيل الدخول إلى {conference} بهذا العنوان، لكن لا توجد تذكرة صالحة باسمه. ربما تكون تذكرتك بعنوان آخر، أو لم تُخصَّص لأحد بعد: يستطيع من طلبها أن يضع عنوانك عليها.',
    'mail.no-ticket.action': 'الحصول على تذكرة',
    'mail.blocked.subject': 'لا يمكن لهذا العنوان تسجيل الدخول إلى {conference}',
    'mail.blocked.intro':
      'طلب شخص ما، ربما أنت، تسجيل الدخول إلى {conference} بهذا العنوان. لقد حظره المنظمون. إذا كنت تعتقد أن ذلك خطأ فيرجى مراسلتهم.',
  },
}
