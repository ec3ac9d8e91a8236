import { defineMessages } from '../locale/index.ts'

export const calendarMessages = defineMessages({
  en: {
    'calendar.add': 'Add to calendar',
    'calendar.ics': 'Calendar file (.ics)',
    'calendar.google': 'Google Calendar',
    'calendar.outlook': 'Outlook.com',
    'calendar.office365': 'Office 365',
    'calendar.yahoo': 'Yahoo Calendar',
    'calendar.feed': 'Your schedule in your calendar',
    'calendar.feed-intro':
      'Subscribe once, and your calendar follows what you save here, changes of time and room included.',
    'calendar.feed-create': 'Make my calendar address',
    'calendar.feed-renew': 'Make a new address',
    'calendar.feed-revoke': 'End it',
    'calendar.feed-renew-title': 'Make a new address?',
    'calendar.feed-revoke-title': 'End the address?',
    'calendar.feed-warning':
      'Calendars that use the address stop following your schedule. You cannot take this back.',
    'calendar.subscribe-app': 'Apple and other apps',
    'calendar.feed-active':
      'Your calendar address is in use. If you no longer have it, make a new one; the old one then stops working.',
    'calendar.feed-address': 'Your private address',
    'calendar.feed-once': 'It is shown this once. Whoever has it can read your schedule.',
    'calendar.feed-paste': 'Now add it in your calendar as a subscription by address.',
  },
  es: {
    'calendar.add': 'Añadir al calendario',
    'calendar.ics': 'Archivo de calendario (.ics)',
    'calendar.google': 'Google Calendar',
    'calendar.outlook': 'Outlook.com',
    'calendar.office365': 'Office 365',
    'calendar.yahoo': 'Calendario de Yahoo',
    'calendar.feed': 'Tu agenda en tu calendario',
    'calendar.feed-intro':
      'Suscríbete una vez y tu calendario reflejará lo que guardes aquí, con los cambios de hora y de sala.',
    'calendar.feed-create': 'Crear mi dirección de calendario',
    'calendar.feed-renew': 'Crear una dirección nueva',
    'calendar.feed-revoke': 'Darla de baja',
    'calendar.feed-renew-title': '¿Crear una dirección nueva?',
    'calendar.feed-revoke-title': '¿Dar de baja la dirección?',
    'calendar.feed-warning':
      'Los calendarios que usan la dirección dejarán de seguir tu agenda. No se puede deshacer.',
    'calendar.subscribe-app': 'Apple y otras aplicaciones',
    'calendar.feed-active':
      'Tu dirección de calendario está activa. Si ya no la tienes, crea otra; la anterior dejará de funcionar.',
    'calendar.feed-address': 'Tu dirección privada',
    'calendar.feed-once': 'Solo se muestra esta vez. Quien la tenga podrá leer tu agenda.',
    'calendar.feed-paste': 'Ahora añádela a tu calendario como suscripción por dirección.',
  },
  fr: {
    'calendar.add': 'Ajouter au calendrier',
    'calendar.ics': 'Fichier de calendrier (.ics)',
    'calendar.google': 'Google Agenda',
    'calendar.outlook': 'Outlook.com',
    'calendar.office365': 'Office 365',
    'calendar.yahoo': 'Agenda Yahoo',
    'calendar.feed': 'Votre agenda dans votre calendrier',
    'calendar.feed-intro':
      'Abonnez-vous une fois : votre calendrier suit ce que vous enregistrez ici, changements d’heure et de salle compris.',
    'calendar.feed-create': 'Créer mon adresse de calendrier',
    'calendar.feed-renew': 'Créer une nouvelle adresse',
    'calendar.feed-revoke': 'La désactiver',
    'calendar.feed-renew-title': 'Créer une nouvelle adresse ?',
    'calendar.feed-revoke-title': 'Désactiver l’adresse ?',
    'calendar.feed-warning':
      'Les calendriers qui utilisent l’adresse ne suivront plus votre agenda. C’est irréversible.',
    'calendar.subscribe-app': 'Apple et autres applications',
    'calendar.feed-active':
      'Votre adresse de calendrier est active. Si vous ne l’avez plus, créez-en une autre ; l’ancienne cessera de fonctionner.',
    'calendar.feed-address': 'Votre adresse privée',
    'calendar.feed-once':
      'Elle n’est affichée qu’une fois. Quiconque la possède peut lire votre agenda.',
    'calendar.feed-paste': 'Ajoutez-la maintenant à votre calendrier comme abonnement par adresse.',
  },
  ar: {
    'calendar.add': 'إضافة إلى التقويم',
    'calendar.ics': 'ملف تقويم (‎.ics)',
    'calendar.google': 'تقويم Google',
    'calendar.outlook': 'Outlook.com',
    'calendar.office365': 'Office 365',
    'calendar.yahoo': 'تقويم Yahoo',
    'calendar.feed': 'جدولك في تقويمك',
    'calendar.feed-intro':
      'اشترك مرة واحدة، وسيتابع تقويمك ما تحفظه هنا، بما في ذلك تغيّر الأوقات والقاعات.',
    'calendar.feed-create': 'إنشاء عنوان تقويمي',
    'calendar.feed-renew': 'إنشاء عنوان جديد',
    'calendar.feed-revoke': 'إيقافه',
    'calendar.feed-renew-title': 'هل تريد إنشاء عنوان جديد؟',
    'calendar.feed-revoke-title': 'هل تريد إيقاف العنوان؟',
    'calendar.feed-warning':
      'ستتوقف التقاويم التي تستخدم العنوان عن متابعة جدولك. لا يمكن التراجع عن ذلك.',
    'calendar.subscribe-app': 'Apple وتطبيقات أخرى',
    'calendar.feed-active':
      'عنوان تقويمك مفعَّل. إذا لم يعد لديك فأنشئ عنوانًا جديدًا، وعندها يتوقف القديم عن العمل.',
    'calendar.feed-address': 'عنوانك الخاص',
    'calendar.feed-once': 'يظهر هذه المرة فقط. كل من يملكه يستطيع قراءة جدولك.',
    'calendar.feed-paste': 'أضفه الآن إلى تقويمك بوصفه اشتراكًا عبر عنوان.',
  },
})
