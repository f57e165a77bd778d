import type { AftercareRules } from './aftercare-rules.ts';
import type { Answer, Condition } from './answer.ts';
import type { ExtraHoliday } from './calendar.ts';
import type { DeadlineRules } from './deadline-rules.ts';
import type { Hotline } from './hotline.ts';
import type { Policies } from './policy.ts';
import type { TaskRule } from './task-rules.ts';

/** Danger level (Aachener Modell, domain reference 2.5). */
export type Level = 0 | 1 | 2 | 3;

/** Languages a package ships; the first screens fall back to the package's default language. */
export type FullLanguage = 'de' | 'en';
/** Leichte Sprache covers the first phases (P0 to P3); what it lacks is said in German. */
export type Language = FullLanguage | 'de-leicht';

export type FieldKind =
  | 'one'
  | 'many'
  | 'yes-no'
  | 'scale'
  | 'text'
  | 'number'
  | 'date-time'
  | 'people'
  /** Names with a day each, one a line. */
  | 'named-days'
  | 'unit';

/** One question. Its words stand in the text files under `field.<key>` and `option.<key>.<value>`. */
export type Field = {
  readonly key: string;
  readonly kind: FieldKind;
  readonly options: readonly string[];
  readonly required: boolean;
  readonly initial?: Answer;
  /** Highest danger level at which `initial` stands there already; above it the person decides. Absent: always. */
  readonly initialUpTo?: Level;
  /** All must hold, or the field is neither shown nor kept. */
  readonly when: readonly Condition[];
  /** Largest number, or longest text in characters. */
  readonly max?: number;
  /** Who may read the answer: with a summary (b), or only where everything was released (c). */
  readonly depth: 'b' | 'c';
};

type StepBase = {
  readonly id: string;
  /** Phase of the protocol, P0 to P7 (domain reference 1.3). */
  readonly phase: string;
  readonly when: readonly Condition[];
};

/** One question answered by tapping one button. */
export type ChoiceStep = StepBase & { readonly kind: 'choice'; readonly field: Field };
/** Several questions on one card. */
export type FormStep = StepBase & { readonly kind: 'form'; readonly fields: readonly Field[] };
/** Advice chosen by the answers so far. Opened by a button whenever somebody wants it, never on the way. */
export type AdviceStep = StepBase & {
  readonly kind: 'advice';
  /** Here files can be kept as well. */
  readonly collects: boolean;
  readonly advice: readonly { readonly key: string; readonly when: readonly Condition[] }[];
};
/** Questions in a dialog, which Teams does not keep. Opened by a button, before or after sending, never on the way. */
export type DialogStep = StepBase & {
  readonly kind: 'dialog';
  readonly fields: readonly Field[];
  /** Keeps under this key when it was first filled in, and under `<key>.changed` when last. */
  readonly stamp?: string;
};
/** What will happen on sending, and the button that sends. Always the last of the way. */
export type SummaryStep = StepBase & { readonly kind: 'summary' };

export type Step = ChoiceStep | FormStep | AdviceStep | DialogStep | SummaryStep;

/** How answers become a danger level (domain reference 7.1). Rules are applied in order; nothing lowers a level. */
export type LevelRules = {
  readonly acts: Readonly<Record<string, Level>>;
  readonly rules: readonly {
    readonly key: string;
    readonly when: readonly Condition[];
    readonly floor?: Level;
    readonly add?: number;
  }[];
};

/** Level of single acts by local policy, where it differs from the usual one; by name of the map. */
export type LevelMaps = Readonly<Record<string, Readonly<Record<string, Level>>>>;

/** Coarse classes of acts for statistics (research project InGe), finer than levels and coarser than acts. */
export type ActClass = 'verbal' | 'psychological' | 'physical' | 'sexual' | 'property' | 'digital';

/** Key of a kind of danger, as the package names it. */
export type DangerTrack = string;

/** A kind of danger that needs other advice than the usual one (domain reference 1.3, special P0 tracks). */
export type DangerKind = {
  readonly key: DangerTrack;
  /** Whether a word of this kind calls the contacts at once. */
  readonly alarm: boolean;
  /** Dialog in which things can be noted while they happen; null: there is nothing to note. */
  readonly notes: string | null;
};

export type DangerWord = {
  readonly word: string;
  readonly match: 'word' | 'start';
  readonly track?: DangerTrack;
};

/** Words by language and key, e.g. `texts.de['step.safety.title']`. */
export type Texts = Readonly<Record<FullLanguage, Readonly<Record<string, string>>>> &
  Readonly<Partial<Record<'de-leicht', Readonly<Record<string, string>>>>>;

/** How long what was told is kept (domain reference 4.5). */
export type RetentionRules = {
  /** A report that was begun and never sent, counted from its last change. */
  readonly draftHours: number;
};

/** A versioned protocol package: all content of the product, no rule of it in program code. */
export type Protocol = {
  readonly name: string;
  readonly version: string;
  readonly defaultLanguage: Language;
  readonly dangerWords: readonly DangerWord[];
  /** Words by which somebody asks to end what is under way; answered with a question, never with an act. */
  readonly stopWords: readonly DangerWord[];
  readonly dangerKinds: readonly DangerKind[];
  /** Perpetrator groups that put a case on the internal track (domain reference 2.4). */
  readonly internalPerpetrators: readonly string[];
  readonly steps: readonly Step[];
  readonly levels: LevelRules;
  readonly levelMaps: LevelMaps;
  readonly actClasses: Readonly<Record<string, readonly ActClass[]>>;
  readonly deadlines: DeadlineRules;
  readonly tasks: readonly TaskRule[];
  readonly policies: Policies;
  readonly hotlines: readonly Hotline[];
  readonly aftercare: AftercareRules;
  readonly retention: RetentionRules;
  /** Public holidays beside those of the calendar. */
  readonly holidays: readonly ExtraHoliday[];
  readonly texts: Texts;
};
