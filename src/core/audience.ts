/** Who may be told, by function (domain reference 5.1). */
export type Audience =
  | 'support'
  | 'supervisor'
  | 'dienstvorgesetzte'
  | 'behoerdenleitung'
  | 'vertretung'
  | 'agg'
  | 'personalrat'
  | 'betriebsarzt'
  | 'sicherheit'
  | 'personalamt'
  | 'rechtsamt'
  | 'erstbetreuung';

/** Grounds to act against the wish for secrecy (domain reference 5.4). */
export type OverrideCode =
  | 'GEFAHR_LEIB_LEBEN'
  | 'P138'
  | 'UNFALLANZEIGE'
  | 'SCHUTZ_ANDERER'
  | 'STRAFVERFOLGUNG'
  | 'SUIZID';

/** Why somebody may read: the person's consent, a duty the law lays on that role, or an override. */
export type Ground = 'consent' | 'law' | OverrideCode;
