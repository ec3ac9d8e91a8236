import { readProgramme, type ProgrammeMapping } from '@plenum/api'

export const mapping: ProgrammeMapping = {
  title: 'Harbour Days',
  timeZone: 'Europe/Paris',
  language: 'fr',
  session: {
    id: 'Réf',
    title: { fr: 'Titre', en: 'Title' },
    date: 'Date',
    start: 'Début',
    end: 'Fin',
    room: ['Salle', 'Lieu'],
    speakers: { from: 'Intervenants', separator: '/' },
    state: 'Statut',
  },
  states: { accepté: 'confirmed', annulé: 'cancelled', refusé: 'skip' },
}

const table = `Réf;Titre;Title;Date;Début;Fin;Salle;Intervenants;Statut
A1;Les ponts;Bridges;12.6.2026;10:00;11:00;Grande salle;Inès Valdoro / Bo Lind;accepté
A2;La nuit;The night;12.6.2026;23:30;00:30;Grande salle;Bo Lind;accepté
A3;Le vide;The void;12.6.2026;12:00;13:00;;;refusé`

export const { record, warnings } = readProgramme(new TextEncoder().encode(table), { mapping })
