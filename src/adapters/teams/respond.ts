import { findDanger } from '../../core/danger.ts';
import { DomainError, type DomainErrorCode } from '../../usecases/domain-error.ts';
import type { Bot } from './bot.ts';
import type { Actor, FromPerson, Incoming } from './parse.ts';
import type { Reply } from './reply.ts';
import { ROUTES, showHome, start } from './routes.ts';
import { noticeCard } from './turn-card.ts';
import { type Frame, frameOf, helpOf, openHotlines } from './views/frame.ts';

const ERROR_WORDS: { readonly [C in DomainErrorCode]: string } = {
  'unknown-case': 'error.unknown_case',
  'not-yours': 'error.not_yours',
  'not-contact': 'error.not_contact',
  'bad-action': 'error.unknown',
  'not-set-up': 'error.not_set_up',
  'not-released': 'error.not_informed',
};

const fallbackFrame = (bot: Bot, actor: Actor): Frame =>
  frameOf({ protocol: bot.protocol, roster: bot.lastRoster(), now: bot.now() }, actor.language);

const refusal = (bot: Bot, actor: Actor, error: DomainError): Reply => ({
  kind: 'sentence',
  text: fallbackFrame(bot, actor).words.say(ERROR_WORDS[error.code]),
});

/** Says what to do when the bot itself cannot help: numbers from memory, no promise, a reference. */
const emergencyOnly = (bot: Bot, actor: Actor, reference: string): Reply => {
  const frame = fallbackFrame(bot, actor);
  const { words } = frame;
  const status = `${words.say('emergency.database')} ${words.say('error.reference', { reference })}`;
  const card = bot.cards.render('emergency', {
    title: words.say('emergency.title'),
    lines: words.lines('emergency.lines'),
    status,
    hotlines: openHotlines(frame),
    buttons: [],
    help: helpOf(frame),
  });
  return { kind: 'card', card };
};

/** Verbs behind which somebody has typed or chosen: their card stays as it is, so that nothing is lost. */
const KEEPS_CARD = new Set(['answer', 'tell', 'send', 'take-over', 'details']);

const failure = (bot: Bot, incoming: FromPerson, error: unknown): Reply => {
  if (error instanceof DomainError) return refusal(bot, incoming.actor, error);
  const verb = 'verb' in incoming ? incoming.verb : incoming.kind;
  const reference = bot.failed(error, verb);
  if (!KEEPS_CARD.has(verb)) return emergencyOnly(bot, incoming.actor, reference);
  const { words } = fallbackFrame(bot, incoming.actor);
  return {
    kind: 'sentence',
    text: `${words.say('error.text')} ${words.say('error.reference', { reference })}`,
  };
};

const onMessage = (bot: Bot, { actor, text }: Extract<Incoming, { kind: 'message' }>): Promise<Reply> => {
  const danger = actor.isShared ? null : findDanger(text, bot.protocol.dangerWords);
  if (danger) return start(bot, actor, { safety: 'danger', ...(danger.track && { track: danger.track }) });
  if (!actor.isShared) return showHome(bot, actor);
  const frame = fallbackFrame(bot, { ...actor, language: bot.protocol.defaultLanguage });
  const hello = noticeCard(bot.cards, frame, frame.words.say('home.title'), frame.words.say('channel.hello'));
  return Promise.resolve({ kind: 'card', card: hello });
};

const dispatch = async (bot: Bot, incoming: FromPerson): Promise<Reply> => {
  switch (incoming.kind) {
    case 'message':
      return onMessage(bot, incoming);
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
