import type { Room, SessionType, Taxonomy, Theme } from '@plenum/shared'

/** An old tram depot by the river, and the two places that exist only online. */
export const rooms: readonly Room[] = [
  {
    id: 'bandstand',
    name: { en: 'Bandstand', es: 'Templete', fr: 'Kiosque à musique', ar: 'منصة الموسيقى' },
    capacity: 600,
  },
  {
    id: 'glasshouse',
    name: { en: 'Glasshouse', es: 'Invernadero', fr: 'Serre', ar: 'البيت الزجاجي' },
    capacity: 180,
  },
  {
    id: 'reading-room',
    name: { en: 'Reading Room', es: 'Sala de lectura', fr: 'Salle de lecture', ar: 'قاعة القراءة' },
    capacity: 120,
  },
  {
    id: 'rooftop',
    name: { en: 'Rooftop', es: 'Azotea', fr: 'Toit-terrasse', ar: 'السطح' },
    capacity: 90,
  },
  {
    id: 'tram-shed',
    name: { en: 'Tram Shed', es: 'Cochera', fr: 'Dépôt', ar: 'حظيرة الترام' },
    capacity: 80,
  },
  {
    id: 'kitchen-table',
    name: {
      en: 'Kitchen Table',
      es: 'Mesa de la cocina',
      fr: 'Table de cuisine',
      ar: 'طاولة المطبخ',
    },
    capacity: 30,
  },
  {
    id: 'council-room',
    name: { en: 'Council Room', es: 'Sala del concejo', fr: 'Salle du conseil', ar: 'قاعة المجلس' },
    capacity: 50,
  },
  { id: 'courtyard', name: { en: 'Courtyard', es: 'Patio', fr: 'Cour', ar: 'الفناء' } },
  {
    id: 'river-steps',
    name: {
      en: 'River Steps',
      es: 'Escaleras del río',
      fr: 'Escaliers du fleuve',
      ar: 'درج النهر',
    },
  },
  {
    id: 'night-kiosk',
    name: {
      en: 'Night Kiosk (online)',
      es: 'Quiosco nocturno (en línea)',
      fr: 'Kiosque de nuit (en ligne)',
      ar: 'كشك الليل (عبر الإنترنت)',
    },
  },
  {
    id: 'garden',
    name: {
      en: 'Garden Radio (online)',
      es: 'Radio del jardín (en línea)',
      fr: 'Radio du jardin (en ligne)',
      ar: 'إذاعة الحديقة (عبر الإنترنت)',
    },
  },
]

export const types: readonly SessionType[] = [
  {
    id: 'keynote',
    title: { en: 'Keynote', es: 'Conferencia', fr: 'Plénière', ar: 'كلمة رئيسية' },
    layout: 'plenary',
  },
  {
    id: 'talk',
    title: { en: 'Talk', es: 'Charla', fr: 'Exposé', ar: 'محاضرة' },
    layout: 'workshop',
  },
  {
    id: 'workshop',
    title: { en: 'Workshop', es: 'Taller', fr: 'Atelier', ar: 'ورشة' },
    layout: 'workshop',
  },
  {
    id: 'conversation',
    title: { en: 'Conversation', es: 'Conversación', fr: 'Conversation', ar: 'حوار' },
    layout: 'workshop',
  },
  {
    id: 'performance',
    title: { en: 'Performance', es: 'Actuación', fr: 'Spectacle', ar: 'عرض' },
    layout: 'plenary',
  },
  {
    id: 'walk',
    title: { en: 'Walk', es: 'Paseo', fr: 'Promenade', ar: 'جولة' },
    layout: 'workshop',
  },
  {
    id: 'drop-in',
    title: { en: 'Drop in', es: 'Sin cita', fr: 'Entrée libre', ar: 'دخول حر' },
    layout: 'workshop',
  },
]

export const themes: readonly Theme[] = [
  {
    id: 'accessibility',
    title: {
      en: 'Access for all',
      es: 'Acceso para todos',
      fr: 'Accès pour tous',
      ar: 'إتاحة للجميع',
    },
  },
  { id: 'trust', title: { en: 'Trust', es: 'Confianza', fr: 'Confiance', ar: 'الثقة' } },
  { id: 'repair', title: { en: 'Repair', es: 'Reparación', fr: 'Réparation', ar: 'الإصلاح' } },
  { id: 'money', title: { en: 'Money', es: 'Dinero', fr: 'Argent', ar: 'المال' } },
  { id: 'children', title: { en: 'Children', es: 'Infancia', fr: 'Enfance', ar: 'الأطفال' } },
  {
    id: 'climate',
    title: {
      en: 'Weather and climate',
      es: 'Tiempo y clima',
      fr: 'Météo et climat',
      ar: 'الطقس والمناخ',
    },
  },
]

export const taxonomies: readonly Taxonomy[] = [
  {
    id: 'level',
    title: { en: 'Depth', es: 'Profundidad', fr: 'Profondeur', ar: 'العمق' },
    labels: [
      {
        id: 'level-open',
        title: { en: 'Just come', es: 'Ven sin más', fr: 'Venez, c’est tout', ar: 'تعال فحسب' },
      },
      {
        id: 'level-curious',
        title: {
          en: 'For the curious',
          es: 'Para curiosos',
          fr: 'Pour les curieux',
          ar: 'للفضوليين',
        },
      },
      {
        id: 'level-deep',
        title: { en: 'Deep end', es: 'A fondo', fr: 'Grand bain', ar: 'للمتعمقين' },
      },
    ],
  },
]
