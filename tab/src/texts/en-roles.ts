import type { RoleName, TierKey } from '../../../src/adapters/http/contract.ts';

/** Words about the rungs of the ladder. */
export const tiersEn: Record<TierKey, { name: string; short: string; about: string }> = {
  first: { name: 'Tier 1', short: 'Tier 1', about: 'Alerted at once when somebody asks for help.' },
  second: { name: 'Tier 2', short: 'Tier 2', about: 'Called when nobody of tier 1 takes over.' },
  head: { name: 'Head of the Rückhalt team', short: 'Team head', about: 'Called when tier 2 is silent too.' },
  leadership: {
    name: 'Head of administration',
    short: 'Administration',
    about: 'Stands at the end of the line, so that no call for help is lost.',
  },
};

/** Words about who holds which office. */
export const rolesEn: Record<RoleName, { name: string; about: string }> = {
  DIENSTVORGESETZTE: {
    name: 'Superior under service law (Dienstvorgesetzte*r)',
    about: 'May demand prosecution. Usually the person at the top of the administration.',
  },
  BEHOERDENLEITUNG: { name: 'Head of administration', about: 'Decides on house bans, for example.' },
  VERTRETUNG: { name: 'General deputy', about: 'Deputises for the head of administration.' },
  AGG_STELLE: { name: 'Complaints office (AGG)', about: 'Receives formal complaints.' },
  PERSONALRAT: { name: 'Staff council', about: 'Advises if the affected person wishes.' },
  SICHERHEIT: { name: 'Security', about: 'Protects people in the building.' },
  PERSONALAMT: { name: 'Human resources', about: 'Accident report, permission to testify, special leave.' },
  RECHTSAMT: { name: 'Legal office', about: 'Criminal complaints.' },
  BETRIEBSARZT: { name: 'Company doctor', about: 'Medical talk under professional secrecy.' },
  ERSTBETREUUNG: { name: 'Psychological first support', about: 'There in the first hours.' },
  DSB: { name: 'Data protection', about: 'Sees logs, never the content of a report.' },
  ADMIN: {
    name: 'Administration',
    about: 'Hears when nobody could be reached. Never who or what it is about.',
  },
};
