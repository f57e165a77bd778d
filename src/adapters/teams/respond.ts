import { findDanger } from '../../core/danger.ts';
import { DomainError, type DomainErrorCode } from '../../usecases/domain-error.ts';
import type { Bot } from './bot.ts';
import type { Card } from './card-data.ts';
import type { Actor, FromPerson, Incoming } from './parse.ts';
import type { Reply } from './reply.ts';
import { askWhatToStop } from './routes/disclosure.ts';
import { onUpload } from './routes/evidence.ts';
import { showHome, start } from './routes/home.ts';
import { ROUTES } from './routes/index.ts';
import { noticeCard } from './turn-card.ts';
import { bareEmergencyView } from './views/emergency.ts';
import { type Frame, frameOf } from './views/frame.ts';

const ERROR_WORDS: { readonly [C in DomainErrorCode]: string } = {
  'unknown-case': 'error.unknown_case',
  'not-yours': 'error.not_yours',
  'not-contact': 'error.not_contact',
  'bad-action': 'error.unknown',
  'not-set-up': 'error.not_set_up',
  'not-released': 'error.not_informed',
};

const fallbackFrame = (bot: Bot, actor: Actor): Frame => frameOf(bot.lastWorld(), actor.language);

const emergencyOnly = (bot: Bot, frame: Frame, status: string): Reply => ({
  kind: 'card',
  card: bot.cards.render('emergency', bareEmergencyView(frame, status)),
});

const refusal = (bot: Bot, actor: Actor, error: DomainError): Reply => {
  const frame = fallbackFrame(bot, actor);
  const text = frame.words.say(ERROR_WORDS[error.code]);
  // Nobody can be called here yet, which somebody in danger must not learn from a sentence alone.
  return error.code === 'not-set-up' ? emergencyOnly(bot, frame, text) : { kind: 'sentence', text };
};

/** Verbs behind which somebody has typed or chosen: their card stays as it is, so that nothing is lost. */
const KEEPS_CARD = new Set([
  'answer',
  'tell',
  'send',
  // Whoever takes something back has a card that says how things stand; "nobody was called" would not be true.
  ...['ask-discard', 'discard', 'ask-withdraw', 'withdraw'],
  'take-over',
  'cannot',
  'recuse',
  'call-next',
  'details',
  'evidence',
  'evidence-remove',
  'tasks',
  'task-done',
  'task-reason',
  'task-not-applicable',
  'task-confirm',
  ...[
    'message',
    'timeline',
    'note',
    'hand-over',
    'close',
    'contact',
    'accept-hand-over',
    'decline-hand-over',
  ],
  ...['shares', 'stop', 'override', 'level', 'second'],
  ...['feedback', 'agree-closing', 'refuse-closing', 'check-ins', 'check-in'],
  ...['still-contact', 'no-longer-contact', 'take-drill', 'absence'],
]);

const notKept = (bot: Bot, frame: Frame, reference: string): Card => {
  const { words } = frame;
  const text = `${words.say('error.text')} ${words.say('evidence.still_in_chat')}`;
  const quoted = words.say('error.reference', { reference });
  return noticeCard(bot.cards, frame, words.say('evidence.title_refused'), text, quoted);
};

/** A button may be called what a kind of activity is called: only a button has a card to keep. */
const keepsCard = (incoming: FromPerson): boolean => 'verb' in incoming && KEEPS_CARD.has(incoming.verb);

const speaksOfDanger = (bot: Bot, text: string): boolean =>
  findDanger(text, bot.protocol.dangerWords) !== null;

/** Nobody who does this needs the emergency card at once: it would take a card away, or frighten. */
export const mayWait = (bot: Bot, incoming: FromPerson): boolean => {
  if (incoming.kind === 'upload') return !speaksOfDanger(bot, incoming.text);
  return incoming.kind === 'installed' || incoming.actor.isShared || keepsCard(incoming);
};

/** Nothing is known yet: the numbers, and no word of whether somebody was called. */
export const slowReply = (bot: Bot, actor: Actor): Reply => {
  const frame = fallbackFrame(bot, actor);
  return emergencyOnly(bot, frame, frame.words.say('emergency.slow'));
};

const failure = (bot: Bot, incoming: FromPerson, error: unknown): Reply => {
  if (error instanceof DomainError) return refusal(bot, incoming.actor, error);
  const verb = 'verb' in incoming ? incoming.verb : incoming.kind;
  const reference = bot.failed(error, verb);
  // Nobody has asked for anything: an emergency card out of nowhere would only frighten.
  if (incoming.kind === 'installed') return { kind: 'nothing' };
  const frame = fallbackFrame(bot, incoming.actor);
  if (incoming.kind === 'upload') return { kind: 'card', card: notKept(bot, frame, reference) };
  const keeps = keepsCard(incoming);
  const text = `${frame.words.say(keeps ? 'error.text' : 'emergency.database')} ${frame.words.say('error.reference', { reference })}`;
  return keeps ? { kind: 'sentence', text } : emergencyOnly(bot, frame, text);
};

const onMessage = (bot: Bot, { actor, text }: Extract<Incoming, { kind: 'message' }>): Promise<Reply> => {
  const danger = actor.isShared ? null : findDanger(text, bot.protocol.dangerWords);
  if (danger) {
    const kind = bot.protocol.dangerKinds.find(({ key }) => key === danger.track);
    // A letter that lies on the desk is no reason to call everybody; whoever reads the card may still do so.
    const safety = kind?.alarm === false ? 'unsure' : 'danger';
    return start(bot, actor, { safety, ...(kind && { track: kind.key }) });
  }
  if (!actor.isShared) {
    const wantsOut = findDanger(text, bot.protocol.stopWords) !== null;
    return wantsOut ? askWhatToStop(bot, actor) : showHome(bot, actor);
  }
  const frame = fallbackFrame(bot, { ...actor, language: bot.protocol.defaultLanguage });
  const hello = noticeCard(bot.cards, frame, frame.words.say('home.title'), frame.words.say('channel.hello'));
  return Promise.resolve({ kind: 'card', card: hello });
};

/** Danger comes first, whatever was sent with it: the file stays in the chat and can be sent again. */
const onFiles = (bot: Bot, incoming: Extract<Incoming, { kind: 'upload' }>): Promise<Reply> => {
  const { actor, text } = incoming;
  if (!speaksOfDanger(bot, text)) return onUpload(bot, incoming);
  return onMessage(bot, { kind: 'message', actor, text });
};

const dispatch = async (bot: Bot, incoming: FromPerson): Promise<Reply> => {
  switch (incoming.kind) {
    case 'message':
      return onMessage(bot, incoming);
    case 'upload':
      return onFiles(bot, incoming);
    case 'installed': {
      const { tenantId, ...by } = incoming.actor;
      await bot.meetPerson({ tenantId, by });
      return { kind: 'nothing' };
    }
    case 'tap':
    case 'open-dialog':
    case 'submit-dialog': {
      const route = Object.hasOwn(ROUTES, incoming.verb) ? ROUTES[incoming.verb] : undefined;
      if (!route) throw new DomainError('bad-action');
      return route(bot, incoming);
    }
  }
};

/** What an activity of a person is answered with. Never throws: a failure is an answer too. */
export const respond = async (bot: Bot, incoming: FromPerson): Promise<Reply> => {
  try {
    return await dispatch(bot, incoming);
  } catch (error) {
    return failure(bot, incoming, error);
  }
};
