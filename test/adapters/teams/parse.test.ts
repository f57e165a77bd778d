import assert from 'node:assert/strict';
import {
  parseActivity,
  readActivity,
  type TeamsActivity,
  tenantsOf,
} from '../../../src/adapters/teams/parse.ts';

const TENANT = '6d0a7c1e-4b7b-4f0e-9a51-0c5d7d1f2a10';
const BOT = { id: '28:bot' };
const ERIKA = { id: '29:erika', name: 'Erika Sommer', aadObjectId: '11111111-0000-4000-8000-000000000001' };
const CHANNEL = '19:support@thread.tacv2';

const activity = (rest: Record<string, unknown>): TeamsActivity => {
  const read = readActivity({
    type: 'message',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: ERIKA,
    recipient: BOT,
    conversation: { id: 'a:chat', tenantId: TENANT, conversationType: 'personal' },
    channelData: { tenant: { id: TENANT } },
    ...rest,
  });
  assert.ok(read, 'not an activity');
  return read;
};
const parse = (rest: Record<string, unknown>) => parseActivity(activity(rest));
const inChannel = { id: `${CHANNEL};messageid=17`, tenantId: TENANT, conversationType: 'channel' };

describe('activities', () => {
  it('are only what has type, sender, conversation and service', () => {
    for (const none of [null, 'x', 7, [], {}, { type: 'message' }, { type: 7, from: ERIKA }])
      assert.equal(readActivity(none), null);
    const whole = activity({});
    for (const missing of ['type', 'from', 'conversation', 'serviceUrl'])
      assert.equal(readActivity({ ...whole, [missing]: undefined }), null, missing);
  });

  it('name every tenant they speak of', () => {
    assert.deepEqual(tenantsOf(activity({})), [TENANT, TENANT]);
    assert.deepEqual(tenantsOf(activity({ conversation: { id: 'a' } })), [TENANT]);
    assert.deepEqual(tenantsOf(activity({ conversation: { id: 'a' }, channelData: null })), []);
    const mixed = activity({ channelData: { tenant: { id: 'other' } } });
    assert.deepEqual(tenantsOf(mixed), [TENANT, 'other']);
  });
});

describe('who speaks', () => {
  const actorOf = (rest: Record<string, unknown>) => {
    const incoming = parse(rest);
    assert.ok('actor' in incoming);
    return incoming.actor;
  };

  it('is read from the activity', () => {
    assert.deepEqual(actorOf({ locale: 'en-GB', replyToId: '17' }), {
      tenantId: TENANT,
      personId: ERIKA.aadObjectId,
      teamsId: ERIKA.id,
      name: ERIKA.name,
      language: 'en',
      conversationId: 'a:chat',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      isShared: false,
      tappedId: '17',
    });
  });

  it('is never read from a card', () => {
    const forged = { verb: 'take-over', from: { aadObjectId: 'x' }, personId: 'x', tenantId: 'x', name: 'X' };
    const actor = actorOf({ value: forged });
    assert.equal(actor.personId, ERIKA.aadObjectId);
    assert.equal(actor.tenantId, TENANT);
  });

  it('is known by object id in the one form in which ids are compared', () => {
    const upper = 'ABCDEF00-0000-4000-8000-00000000000F';
    assert.equal(actorOf({ from: { ...ERIKA, aadObjectId: upper } }).personId, upper.toLowerCase());
    assert.equal(actorOf({ from: { id: '29:Fremd' } }).personId, '29:Fremd');
  });

  it('is spoken to in German unless Teams speaks English', () => {
    for (const locale of ['de-DE', 'tr-TR', null, undefined])
      assert.equal(actorOf({ locale }).language, 'de');
    for (const locale of ['en', 'en-US']) assert.equal(actorOf({ locale }).language, 'en');
  });
});

describe('an incoming', () => {
  const kindOf = (rest: Record<string, unknown>) => parse(rest).kind;

  it('message is its text, without the mention of the bot', () => {
    const said = parse({ text: '<at>Rückhalt</at> Hilfe', conversation: inChannel });
    assert.ok(said.kind === 'message');
    assert.equal(said.text, 'Hilfe');
    assert.equal(said.actor.isShared, true);
    const nothing = parse({ text: null });
    assert.ok(nothing.kind === 'message' && nothing.text === '');
  });

  it('tap comes through both doors as the same', () => {
    const data = { caseId: 'c', revision: 3, nonce: 'n', acts: 'BELEIDIGUNG' };
    const executed = parse({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: '17',
      value: { action: { type: 'Action.Execute', verb: 'answer', data }, trigger: 'manual' },
    });
    const submitted = parse({ replyToId: '17', value: { ...data, verb: 'answer' } });
    assert.ok(executed.kind === 'tap' && submitted.kind === 'tap');
    assert.deepEqual([executed.door, submitted.door], ['execute', 'submit']);
    assert.equal(executed.verb, submitted.verb);
    assert.deepEqual(executed.data, data);
    assert.deepEqual({ ...submitted.data, verb: undefined }, { ...data, verb: undefined });
    assert.deepEqual(executed.actor, submitted.actor);
  });

  it('tap without data carries none', () => {
    const tap = parse({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'home' } } });
    assert.ok(tap.kind === 'tap');
    assert.deepEqual(tap.data, {});
  });

  it('dialog is opened and submitted with the verb in its data', () => {
    const value = { data: { verb: 'tell', caseId: 'c' }, context: { theme: 'default' } };
    const opened = parse({ type: 'invoke', name: 'task/fetch', value });
    const submitted = parse({ type: 'invoke', name: 'task/submit', value });
    assert.ok(opened.kind === 'open-dialog' && submitted.kind === 'submit-dialog');
    assert.deepEqual([opened.verb, submitted.verb], ['tell', 'tell']);
    assert.equal(submitted.data.caseId, 'c');
  });

  it('invoke of an unknown name or shape is known as such', () => {
    const invoke = (name: unknown, value: unknown) => kindOf({ type: 'invoke', name, value });
    assert.equal(invoke('composeExtension/query', {}), 'unknown-invoke');
    assert.equal(invoke(undefined, {}), 'unknown-invoke');
    for (const value of [
      null,
      'x',
      {},
      { action: {} },
      { action: { verb: 7 } },
      { action: { verb: 'x', data: 'y' } },
    ])
      assert.equal(invoke('adaptiveCard/action', value), 'unknown-invoke');
    for (const value of [null, {}, { data: {} }, { data: 'x' }]) {
      assert.equal(invoke('task/fetch', value), 'unknown-invoke');
      assert.equal(invoke('task/submit', value), 'unknown-invoke');
    }
  });

  it('installation makes the person known, in their own chat only', () => {
    assert.equal(kindOf({ type: 'installationUpdate', action: 'add' }), 'installed');
    assert.equal(kindOf({ type: 'installationUpdate', action: 'remove' }), 'silent');
    assert.equal(kindOf({ type: 'installationUpdate', action: 'add', conversation: inChannel }), 'silent');
    assert.equal(kindOf({ type: 'conversationUpdate', membersAdded: [BOT] }), 'installed');
    assert.equal(kindOf({ type: 'conversationUpdate', membersAdded: [ERIKA] }), 'silent');
    assert.equal(kindOf({ type: 'conversationUpdate' }), 'silent');
  });

  it('addition to a channel names the channel and not the thread', () => {
    const joined = parse({
      type: 'conversationUpdate',
      conversation: inChannel,
      membersAdded: [BOT],
      channelData: { tenant: { id: TENANT }, channel: { id: CHANNEL }, eventType: 'channelMemberAdded' },
    });
    assert.ok(joined.kind === 'channel-joined');
    assert.equal(joined.conversationId, CHANNEL);
    assert.equal(joined.tenantId, TENANT);
  });

  it('addition to a team names the channel somebody chose for it', () => {
    const settings = { selectedChannel: { id: CHANNEL } };
    const fields = { type: 'conversationUpdate', membersAdded: [BOT] };
    const channelData = { tenant: { id: TENANT }, eventType: 'teamMemberAdded', settings };
    const joined = parse({ ...fields, conversation: inChannel, channelData });
    assert.ok(joined.kind === 'channel-joined');
    assert.equal(joined.conversationId, CHANNEL);
    assert.equal(kindOf({ ...fields, channelData }), 'installed', 'a 1:1 chat is no channel');
  });

  it('activity of any other type says nothing', () => {
    for (const type of [
      'typing',
      'messageReaction',
      'messageUpdate',
      'endOfConversation',
      'event',
      'gibt-es-nicht',
    ])
      assert.equal(kindOf({ type }), 'silent', type);
  });
});
