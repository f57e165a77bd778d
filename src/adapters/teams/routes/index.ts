import { ABSENCE_ROUTES } from './absence.ts';
import { AFTERCARE_ROUTES } from './aftercare.ts';
import { CASE_WORK_ROUTES } from './case-work.ts';
import type { Routes } from './common.ts';
import { CONFIRMATION_ROUTES } from './confirmation.ts';
import { CONTACT_ROUTES } from './contact.ts';
import { DEADLINE_ROUTES } from './deadlines.ts';
import { DISCARD_ROUTES } from './discard.ts';
import { DISCLOSURE_ROUTES } from './disclosure.ts';
import { DRILL_ROUTES } from './drill.ts';
import { DUTY_ROUTES } from './duties.ts';
import { EVIDENCE_ROUTES } from './evidence.ts';
import { HOME_ROUTES } from './home.ts';
import { MESSAGE_ROUTES } from './messages.ts';
import { OWN_CASE_ROUTES } from './own-case.ts';

/** Every verb a button may carry. One that is not here is refused, never guessed. */
export const ROUTES: Routes = {
  ...HOME_ROUTES,
  ...OWN_CASE_ROUTES,
  ...CONTACT_ROUTES,
  ...DEADLINE_ROUTES,
  ...DISCARD_ROUTES,
  ...DISCLOSURE_ROUTES,
  ...DRILL_ROUTES,
  ...DUTY_ROUTES,
  ...EVIDENCE_ROUTES,
  ...MESSAGE_ROUTES,
  ...CASE_WORK_ROUTES,
  ...AFTERCARE_ROUTES,
  ...CONFIRMATION_ROUTES,
  ...ABSENCE_ROUTES,
};
