import type { Case } from '../../core/case.ts';
import { IRREVERSIBLE } from '../../core/irreversible.ts';
import { DANGER_TRACK } from '../../core/path.ts';
import { TOLD } from '../../core/proof/answer-class.ts';
import type { Language, Protocol, Texts } from '../../core/protocol.ts';
import type { World } from '../../core/world.ts';
import { stands, valuesOf } from './card-content.ts';
import type { Card } from './card-data.ts';
import type { Cards } from './cards.ts';
import { turnCard } from './turn-card.ts';
import { discardView } from './views/discard.ts';
import { type Frame, frameOf } from './views/frame.ts';
import { homeView, hotlinesView } from './views/home.ts';
import { channelPageView, pageView } from './views/page.ts';

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

/** What cannot be taken back says so on the card that offers it. */
const unconfirmed = (card: Card, c: Case, frame: Frame, confirmations: Confirmations): readonly string[] => {
  const verbs = valuesOf(card, 'verb');
  return IRREVERSIBLE.filter((verb) => verbs.includes(verb) && !(verb === 'send' && isKept(c)))
    .map((verb) => [verb, confirmations[verb] ?? ''] as const)
    .filter(([, key]) => key !== '' && !stands(card, frame.words.say(key)))
    .map(([verb, key]) => `offers ${verb}, which cannot be taken back, without the words of ${key}`);
};

const secretsOf = (c: Case, { words }: Frame): readonly string[] => [
  TOLD,
  c.reporter.name,
  ...SECRET.flatMap((key) => {
    const answer = c.answers[key];
    const values = Array.isArray(answer) ? (answer as readonly string[]) : [String(answer)];
    return values.map((value) => words.say(`option.${key}.${value}`)).filter((word) => word.length > 3);
  }),
];

/** The cards anybody beside the case may see: nothing that was told may stand there. */
const leaks = (cards: Cards, frame: Frame, c: Case): readonly string[] => {
  const open = [
    cards.render('channel-page', channelPageView(frame, c, [])),
    cards.render('page', pageView(frame, c, c.ladder?.paged[0] ?? null)),
  ];
  return secretsOf(c, frame)
    .filter((secret) => open.some((card) => stands(card, secret)))
    .map((secret) => `the post in the channel would show "${secret}"`);
};

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
  const judge = (frame: Frame, c: Case, name: string, card: Card): void => {
    const help = helpHoles(card, frame.words.say('help.text'));
    note(frame, name, [...help, ...unconfirmed(card, c, frame, confirmations)]);
  };
  const prove = (frame: Frame, c: Case): void => {
    judge(frame, c, nameOf(c), turnCard(cards, frame, { ...world, protocol, case: c }));
    if (c.state === 'draft')
      judge(frame, c, 'throwing a draft away', cards.render('notice', discardView(frame, c)));
    if (c.sentAt !== null) note(frame, nameOf(c), leaks(cards, frame, c));
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
