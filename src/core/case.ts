import type { Answers } from './answer.ts';
import type { Audience, Ground } from './audience.ts';
import type { Aftercare, Work } from './care.ts';
import type { PersonId } from './duty.ts';
import type { Evidence } from './evidence.ts';
import type { Policy } from './policy.ts';
import type { Language, Level } from './protocol.ts';
import type { LevelChange, Override } from './sealed-decision.ts';
import type { Task } from './task.ts';

export type CaseId = string;
export type Track = 'external' | 'internal';

/**
 * draft: being told, nobody knows · paged: sent, nobody has taken over yet · taken: one named person has it ·
 * kept: told, but the person wants nobody called · cancelled: withdrawn before anybody took over · closed.
 */
export type CaseState = 'draft' | 'paged' | 'taken' | 'kept' | 'cancelled' | 'closed';

/** The person who speaks with the bot. `unit` as the directory or the person said; null: unknown. */
export type Reporter = {
  readonly id: PersonId;
  readonly name: string;
  readonly language: Language;
  readonly unit: string | null;
};

/** Where the ladder stands. */
export type Ladder = {
  readonly policy: Policy;
  /** Index of the rung climbed last; -1 before the first. */
  readonly rung: number;
  /** 0 for the first climb, +1 for each repeat. */
  readonly round: number;
  /** When the next rung is due; null when the ladder has ended. */
  readonly nextAt: Date | null;
  /** Everybody called so far, in order. */
  readonly paged: readonly PersonId[];
  /** True while an ended ladder waits for its next start. */
  readonly unanswered: boolean;
  /** The level rose while nobody had taken over, and those called are called again for it. */
  readonly raised: boolean;
  /** Called in this round, and cannot: not called again before the next. */
  readonly declined: readonly PersonId[];
  /** One of unusually many reports of one person: looked at together with the others. */
  readonly gathered: boolean;
};

/**
 * Depth of a disclosure: a "something happened, please talk", b summary, c everything (domain reference 5.1); task:
 * only what the duties of that role need.
 */
export type Depth = 'a' | 'b' | 'c' | 'task';

/** One entry of the disclosure ledger: who may read what, on which ground, under which wording. */
export type Disclosure = {
  readonly role: Audience;
  /** Null: all who hold the role and are not in conflict. */
  readonly personId: PersonId | null;
  readonly depth: Depth;
  readonly ground: Ground;
  readonly at: Date;
  /** Version of the protocol package whose words the person agreed to. */
  readonly textVersion: string;
  /** Since when it no longer counts; null: it counts. */
  readonly withdrawnAt: Date | null;
};

/** Who learned what when, as far as clocks start with it. */
export type Knowledge = {
  /** The Dienstvorgesetzte*r opened the case (§ 77b Abs. 2 StGB). */
  readonly dv: Date | null;
};

export type Case = {
  readonly id: CaseId;
  /** Spoken name, random, e.g. K7-3F. */
  readonly code: string;
  /** Random; every button carries it, so that a foreign or guessed case id opens nothing. */
  readonly nonce: string;
  readonly state: CaseState;
  /** Raised by every change; an older button changes nothing. */
  readonly revision: number;
  readonly level: Level;
  readonly track: Track;
  /** The step shown to the reporter; null when there is none left. */
  readonly step: string | null;
  /** name@version of the protocol package the case was started with. */
  readonly protocol: string;
  readonly reporter: Reporter;
  readonly answers: Answers;
  readonly ladder: Ladder | null;
  readonly owner: { readonly id: PersonId; readonly name: string; readonly at: Date } | null;
  readonly disclosures: readonly Disclosure[];
  readonly knowledge: Knowledge;
  readonly tasks: readonly Task[];
  readonly aftercare: Aftercare;
  readonly work: Work;
  readonly evidence: readonly Evidence[];
  /** Contacts who said they are not impartial here: in conflict with this case for good. */
  readonly recused: readonly PersonId[];
  /** Decisions to act against the wish for secrecy, in order; a number names one for good. */
  readonly overrides: readonly Override[];
  readonly levelChanges: readonly LevelChange[];
  readonly createdAt: Date;
  readonly sentAt: Date | null;
};
