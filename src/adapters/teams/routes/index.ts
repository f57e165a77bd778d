import type { Routes } from './common.ts';
import { CONTACT_ROUTES } from './contact.ts';
import { HOME_ROUTES } from './home.ts';
import { OWN_CASE_ROUTES } from './own-case.ts';

/** Every verb a button may carry. One that is not here is refused, never guessed. */
export const ROUTES: Routes = { ...HOME_ROUTES, ...OWN_CASE_ROUTES, ...CONTACT_ROUTES };
