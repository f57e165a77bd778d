import type { ContactCards } from './contact-cards.ts';
import type { ReporterCards } from './reporter-cards.ts';

export type { Button, CallLine, Card, CaseRef, FieldView, HotlineRow } from './card-parts.ts';

/** What each template under cards/ is filled with. Words are already in the reader's language. */
export type CardData = ReporterCards & ContactCards;

export type CardName = keyof CardData;
