/** Why an entry is refused, in words of the program; the wording for people stands with the door. */
export type FaultCode =
  | 'missing'
  | 'too-long'
  | 'shape'
  | 'person-id'
  | 'unknown-person'
  | 'unit-id'
  | 'unknown-unit'
  | 'unit-in-use'
  | 'parent-loop'
  | 'hours-clock'
  | 'hours-order'
  | 'hours-days'
  | 'too-many-hours'
  | 'land'
  | 'language'
  | 'time-zone'
  | 'phone-number'
  | 'mail'
  | 'relief-date'
  | 'relief-order'
  | 'relief-past'
  | 'relief-long'
  | 'substitute-self'
  | 'no-contact'
  | 'not-set-up'
  | 'drill-running';

/** One fault and the field it is in, e.g. `hours.0.to`; empty: the whole entry. */
export type Fault = { readonly field: string; readonly code: FaultCode };
