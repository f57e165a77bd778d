/** Carried by every button of a case: which case, which state of it, and the proof that the card is genuine. */
export type CaseRef = { readonly caseId: string; readonly revision: number; readonly nonce: string };

/** A button that speaks to the bot. `data` goes back as it is; who taps is known from the activity alone. */
export type Button = {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly style: 'default' | 'positive' | 'destructive';
};

/** A telephone number to tap. */
export type CallLine = { readonly title: string; readonly url: string };

export type HotlineRow = {
  readonly name: string;
  readonly number: string;
  readonly url: string;
  readonly note: string;
};

/** 110, 112 and the house number: at the foot of every card a person in need may see. */
export type Help = { readonly help: { readonly text: string; readonly calls: readonly CallLine[] } };

/** Opens the lines outside the house in a dialog: what was typed on the card stays. */
export type Outside = { readonly outside: readonly Button[] };

export type Nav = Outside & { readonly nav: readonly Button[] };

export type FieldView = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'one' | 'many' | 'people' | 'toggle' | 'text' | 'number' | 'date' | 'scale';
  /** Short lists are shown open, long ones as a menu. */
  readonly style: 'expanded' | 'compact' | 'filtered';
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly value: string;
  readonly required: boolean;
  readonly error: string;
  readonly placeholder: string;
  readonly max: number;
};

/** A finished Adaptive Card. */
export type Card = Record<string, unknown>;
