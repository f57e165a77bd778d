import fc from 'fast-check';
import { askForContact } from '../../src/core/ask-for-contact.ts';
import { callNextNow, cannotNow, epochOf } from '../../src/core/call-next.ts';
import type { Case } from '../../src/core/case.ts';
import type { Decision } from '../../src/core/effect.ts';
import { answer, back, raiseAlarm, resume, tell, withdraw } from '../../src/core/engine.ts';
import { climb } from '../../src/core/escalation.ts';
import type { Raw } from '../../src/core/input.ts';
import { secondOverride, startOverride } from '../../src/core/override.ts';
import { recuse } from '../../src/core/recuse.ts';
import type { OverrideRole } from '../../src/core/sealed-decision.ts';
import { callAfterAll, send } from '../../src/core/send.ts';
import { takeOver } from '../../src/core/take-over.ts';
import { stop } from '../../src/core/withdrawal.ts';
import type { World } from '../../src/core/world.ts';
import { OFFICES } from './offices.ts';
import {
  begun,
  contact,
  GEORG,
  KARL,
  MONA,
  PETRA,
  PROTOCOL,
  ROSTER,
  reporter,
  SABINE,
  TARIK,
  TUESDAY,
  UTE,
  worldAt,
} from './sample-world.ts';

/** Anything that may befall a case, by its reporter, a contact or a timer. */
export type Act =
  | { readonly kind: 'answer'; readonly raw: Raw }
  | { readonly kind: 'answer-at'; readonly step: string; readonly raw: Raw }
  | { readonly kind: 'tell'; readonly raw: Raw }
  | { readonly kind: 'back' | 'resume' | 'alarm' | 'send' | 'withdraw' | 'call-after-all' }
  | { readonly kind: 'climb' | 'old-timer' }
  | { readonly kind: 'take-over' | 'cannot' | 'recuse'; readonly by: string }
  | { readonly kind: 'call-next' | 'silent' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'override'; readonly role: OverrideRole }
  | { readonly kind: 'second'; readonly by: string; readonly agrees: boolean };

/** Whoever has it should have been in touch by then. */
const LONG_AFTER_MS = 4 * 24 * 3_600_000;

const PEOPLE = [TARIK, GEORG, MONA, UTE, SABINE, PETRA, KARL];
const someOf = (list: readonly string[], least = 0) =>
  fc
    .subarray([...list], { minLength: least, maxLength: Math.min(3, list.length) })
    .map((chosen) => chosen.join());

/** Inputs that fit most steps, so that lives get far; a few are wrong. */
const raws: fc.Arbitrary<Raw> = fc.record(
  {
    reporter: fc.constantFrom('self', 'other', 'witness'),
    affected_knows: fc.constantFrom('yes', 'no'),
    acts: fc.oneof({ weight: 9, arbitrary: someOf(Object.keys(PROTOCOL.levels.acts), 1) }, fc.constant('X')),
    channels: someOf(['SCHALTER', 'TELEFON', 'INTERN_TEAM', 'ZUHAUSE_PRIVAT'], 1),
    perpetrator: fc.constantFrom('BUERGER_BEKANNT', ...PROTOCOL.internalPerpetrators),
    accused: someOf(PEOPLE),
    ongoing: fc.constantFrom('', 'yes', 'no'),
    weapon: fc.constantFrom('', 'no', 'no', 'yes'),
    aggravating: someOf(['ADDRESS_KNOWN', 'SERIES']),
    felt: fc.constantFrom('', '2', '7', '10'),
    unit: fc.constantFrom('', ...ROSTER.units.map(({ id }) => id)),
    'share.support': fc.constantFrom('yes', 'yes', 'no'),
    'share.supervisor': fc.constantFrom('', 'yes', 'yes', 'no'),
    'share.depth': fc.constantFrom('a', 'b', 'c'),
  },
  { noNullPrototype: true },
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 24, arbitrary: raws.map((raw) => ({ kind: 'answer', raw }) as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('answer-at' as const),
      step: fc.constantFrom(...PROTOCOL.steps.map(({ id }) => id)),
      raw: raws,
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'tell', raw: { narrative: 'Er war laut.' } } as const) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('tell' as const), raw: fc.constant({ unfit_days: '9' }) }),
  },
  {
    weight: 6,
    arbitrary: fc.oneof(
      { weight: 3, arbitrary: fc.constant({ kind: 'stop' } as const) },
      fc.record({
        kind: fc.constant('override' as const),
        role: fc.constantFrom('supervisor' as const, 'rechtsamt' as const, 'agg' as const),
      }),
      fc.record({
        kind: fc.constant('second' as const),
        by: fc.constantFrom(...PEOPLE),
        agrees: fc.boolean(),
      }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(...(['back', 'resume', 'resume', 'alarm', 'send', 'send', 'send'] as const)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('withdraw' as const, 'call-after-all' as const) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('climb' as const, 'old-timer' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('take-over' as const, 'take-over' as const, 'cannot' as const, 'recuse' as const),
      by: fc.constantFrom(...PEOPLE),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom({ kind: 'call-next' } as const, { kind: 'silent' } as const) },
);

/** A reporter, perhaps a contact or a supervisor; where they begin; and what happens, in order. */
export const lives = fc.record({
  who: fc.constantFrom(
    reporter(),
    reporter({ id: TARIK }),
    reporter({ id: PETRA }),
    reporter({ unit: null }),
  ),
  safety: fc.constantFrom('safe' as const, 'unsure' as const, 'danger' as const),
  // Midnight of a Tuesday, on duty, and the weekend.
  hours: fc.constantFrom(0, 1, 9, 100),
  onCall: fc.boolean(),
  // A package in which an alarm alone is no level: then every level after it comes from the answers.
  mild: fc.boolean(),
  acts: fc.array(act, { minLength: 8, maxLength: 40, size: 'max' }),
});

export type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

const after = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);

const { levels } = PROTOCOL;
const MILD = {
  ...PROTOCOL,
  levels: { ...levels, rules: levels.rules.filter(({ key }) => key !== 'acute-danger') },
};

export const worldOf = ({ hours, onCall, mild }: Pick<Life, 'hours' | 'onCall' | 'mild'>): World => {
  const contacts = onCall
    ? OFFICES.contacts.map((c) => (c.tier === 'second' ? contact(MONA, 'second', { onCall: true }) : c))
    : OFFICES.contacts;
  const world = worldAt(after(TUESDAY, hours), { ...OFFICES, contacts });
  return mild ? { ...world, protocol: MILD } : world;
};

export const decide = (c: Case, what: Act, world: World): Decision => {
  switch (what.kind) {
    case 'answer':
      return answer(c, c.step ?? '', what.raw, world);
    case 'answer-at':
      return answer(c, what.step, what.raw, world);
    case 'tell':
      return tell(c, 'more', what.raw, world);
    case 'back':
      return back(c, world);
    case 'resume':
      return resume(c, world);
    case 'alarm':
      return raiseAlarm(c, world);
    case 'send':
      return send(c, world);
    case 'stop':
      return stop(c, { stops: ['sharing'], deletion: false, inDanger: null }, world);
    case 'override':
      return startOverride(
        c,
        c.owner?.id ?? '',
        {
          code: 'GEFAHR_LEIB_LEBEN',
          role: what.role,
          data: 'Morgen, am Schalter.',
          reason: 'Andere.',
          urgent: '',
        },
        world,
      );
    case 'second':
      return secondOverride(c, { id: what.by, name: '' }, 0, what.agrees, world);
    case 'withdraw':
      return withdraw(c);
    case 'call-after-all':
      return callAfterAll(c, world);
    case 'climb':
      return climb(c, c.ladder?.round ?? 0, (c.ladder?.rung ?? 0) + 1, world.roster, world.now);
    case 'old-timer':
      return climb(c, c.ladder?.round ?? 0, c.ladder?.rung ?? 0, world.roster, world.now);
    case 'take-over':
      return takeOver(c, { id: what.by, name: world.roster.names[what.by] ?? '' }, world);
    case 'cannot':
      return cannotNow(c, what.by, epochOf(c), world);
    case 'recuse':
      return recuse(c, what.by, world);
    case 'call-next':
      return callNextNow(c, world);
    case 'silent':
      return askForContact(c, { ...world, now: new Date(world.now.getTime() + LONG_AFTER_MS) });
  }
};

/** Plays a life from its beginning; `look` sees every decision with the case before it. */
export const live = (
  life: Life,
  look: (before: Case, decision: Decision, what: Act, world: World) => void,
): Case => {
  const world = worldOf(life);
  let c = begun({ safety: life.safety, reporter: life.who }, world);
  for (const what of life.acts) {
    const decision = decide(c, what, world);
    look(c, decision, what, world);
    c = decision.case;
  }
  return c;
};
