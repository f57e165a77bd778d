import type { Case } from '../../core/case.ts';
import { IRREVERSIBLE_ACTS } from '../../core/irreversible.ts';
import { DANGER_TRACK } from '../../core/path.ts';
import { TOLD } from '../../core/proof/answer-class.ts';
import type { Language, Protocol, Texts } from '../../core/protocol.ts';
import type { World } from '../../core/world.ts';
import { buttonsOn, type Offered, openPlaces, stands, valuesOf } from './card-content.ts';
import type { Card, CardData } from './card-data.ts';
import type { Cards } from './cards.ts';
import { cardsAfterSending, type ProvenCard, takenOver } from './proven-cards.ts';
import { turnCard } from './turn-card.ts';
import { discardView, withdrawView } from './views/discard.ts';
import { type Frame, frameOf, openHotlines } from './views/frame.ts';
import { homeView, hotlinesView } from './views/home.ts';

/** Renders what people would see while a package is walked, and notes what must not be so. */
export type CardProof = {
  see(c: Case): void;
  readonly cards: () => number;
  readonly holes: () => readonly string[];
};

/** By act, the text that must be read before it is done. */
type Confirmations = Readonly<Record<string, string>>;

const EMERGENCY_NUMBERS = ['110', '112'];
/** Answers that would tell what happened, how, why or by whom. */
const SECRET = ['acts', 'motives', 'perpetrator', 'channels'];

/**
 * Texts that note every word asked for and not there. Words of the content are checked where they are needed, and
 * Leichte Sprache falls back to German.
 */
const listening = (texts: Texts, missing: Set<string>): Texts => {
  const heard = Object.entries(texts).map(([language, words]) => [
    language,
    new Proxy(words, {
      get: (all, key) => {
        const asked = typeof key === 'string' && !key.startsWith('option.') && language !== 'de-leicht';
        if (asked && !Object.hasOwn(all, key)) missing.add(`texts/${language}.yaml: ${key}: is missing`);
        return Reflect.get(all, key);
      },
    }),
  ]);
  return Object.fromEntries(heard);
};

const helpHoles = (card: Card, text: string): readonly string[] => {
  const urls = valuesOf(card, 'url');
  return [
    ...EMERGENCY_NUMBERS.filter((number) => !urls.includes(`tel:${number}`)).map(
      (number) => `${number} cannot be called from this card`,
    ),
    ...(stands(card, text) ? [] : ['the sentence of help.text does not stand on this card']),
  ];
};

/** A report kept to oneself is read by nobody: keeping it can be taken back. */
const isKept = (c: Case): boolean => c.state === 'draft' && c.answers['share.support'] === false;

const does = ({ verb, data }: Offered, act: (typeof IRREVERSIBLE_ACTS)[number]): boolean =>
  verb === act.verb && Object.entries(act.carrying ?? {}).every(([key, value]) => data[key] === value);

/** What cannot be taken back says so on the card that offers it, before it is done. */
const unconfirmed = (card: Card, c: Case, frame: Frame, confirmations: Confirmations): readonly string[] => {
  const offered = buttonsOn(card);
  return IRREVERSIBLE_ACTS.filter(
    (act) => offered.some((button) => does(button, act)) && !(act.verb === 'send' && isKept(c)),
  )
    .map(({ act }) => [act, confirmations[act] ?? ''] as const)
    .filter(([, key]) => key !== '' && !frame.words.lines(key).every((line) => stands(card, line)))
    .map(([act, key]) => `offers ${act}, which cannot be taken back, without the words of ${key}`);
};

/** A decision among the tasks brings its own words, and is never made from the list. */
const undecided = (card: Card, frame: Frame): readonly string[] =>
  buttonsOn(card)
    .filter(({ verb }) => verb === 'task-done')
    .flatMap(({ data }) =>
      frame.protocol.tasks.filter(
        ({ kind, owner, decision }) => decision && kind === data.kind && owner === data.owner,
      ),
    )
    .map(({ kind, owner }) => `task.${kind}.${owner}.confirm`)
    .filter((key) => !frame.words.lines(key).every((line) => stands(card, line)))
    .map((key) => `offers a decision that cannot be taken back without the words of ${key}`);

const secretsOf = (c: Case, { words }: Frame): readonly string[] => [
  TOLD,
  c.reporter.name,
  ...SECRET.flatMap((key) => {
    const answer = c.answers[key];
    const values = Array.isArray(answer) ? (answer as readonly string[]) : [String(answer)];
    return values.map((value) => words.say(`option.${key}.${value}`)).filter((word) => word.length > 3);
  }),
];

/** On a card kept where others read it nothing that was told may stand. */
const leaks = (card: Card, frame: Frame, c: Case): readonly string[] =>
  secretsOf(c, frame)
    .filter((secret) => stands(card, secret))
    .map((secret) => `would show "${secret}"`);

/** A step must open the lines outside the house, or show them. */
const withoutLines = (card: Card, c: Case, frame: Frame): readonly string[] => {
  if (c.step === null || c.state === 'cancelled') return [];
  if (buttonsOn(card).some(({ verb }) => verb === 'hotlines')) return [];
  return openHotlines(frame).every(({ url }) => valuesOf(card, 'url').includes(url))
    ? []
    : ['the hotlines cannot be opened from it'];
};

const open = (card: Card): readonly string[] =>
  openPlaces(card).map((place) => `${place} stands there, and nothing was put in its place`);

/** Cases that show the same kind of card: one of each is rendered. */
const sightOf = (c: Case): string =>
  [c.step, c.state, c.level, c.track, c.answers[DANGER_TRACK], c.answers['share.support'] !== false].join();

const nameOf = (c: Case): string => (c.step === null ? `status of a ${c.state} report` : `step ${c.step}`);

export const proveCards = (cards: Cards, world: World, confirmations: Confirmations): CardProof => {
  const missing = new Set<string>();
  const holes = new Set<string>();
  const seen = new Set<string>();
  let rendered = 0;
  const protocol: Protocol = { ...world.protocol, texts: listening(world.protocol.texts, missing) };
  const languages = Object.keys(protocol.texts) as Language[];
  const frames = languages.map((language) => frameOf({ ...world, protocol }, language));
  const note = (frame: Frame, name: string, found: readonly string[]): void => {
    rendered += 1;
    for (const hole of found) holes.add(`card of ${name} in ${frame.words.language}: ${hole}`);
  };
  const judge = (frame: Frame, c: Case, { name, kind, card }: ProvenCard): void =>
    note(frame, name, [
      ...(kind === 'open' ? helpHoles(card, frame.words.say('help.text')) : []),
      ...(kind === 'neutral' ? leaks(card, frame, c) : []),
      ...unconfirmed(card, c, frame, confirmations),
      ...undecided(card, frame),
      ...open(card),
    ]);
  const ask = (name: string, view: CardData['notice']): ProvenCard => ({
    name,
    kind: 'open',
    card: cards.render('notice', view),
  });
  const prove = (frame: Frame, c: Case): void => {
    const card = turnCard(cards, frame, { ...world, protocol, case: c });
    judge(frame, c, { name: nameOf(c), kind: 'open', card });
    note(frame, nameOf(c), withoutLines(card, c, frame));
    if (c.state === 'draft') judge(frame, c, ask('throwing a draft away', discardView(frame, c)));
    if (c.state === 'paged') judge(frame, c, ask('withdrawing an alarm', withdrawView(frame, c)));
    // Everybody else's card is the same whatever step the reporter is at.
    if (c.sentAt === null || c.step !== null) return;
    const taken = takenOver(c, { ...world, protocol }) ?? c;
    for (const proven of cardsAfterSending(cards, frame, c)) judge(frame, taken, proven);
  };
  for (const frame of frames) {
    const help = frame.words.say('help.text');
    const home = cards.render('home', homeView(frame, null));
    // Every message opens the home card, so what it offers is one message away from everywhere.
    const lines = valuesOf(home, 'verb').includes('hotlines')
      ? []
      : ['the hotlines cannot be opened from it'];
    note(frame, 'home', [...helpHoles(home, help), ...lines]);
    note(frame, 'hotlines', helpHoles(cards.render('hotlines', hotlinesView(frame)), help));
  }
  return {
    see: (c) => {
      if (seen.has(sightOf(c))) return;
      seen.add(sightOf(c));
      for (const frame of frames) prove(frame, c);
    },
    cards: () => rendered,
    holes: () => [...missing, ...holes],
  };
};
