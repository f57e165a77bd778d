/** A person as Teams names one; only the number tells them apart. */
export type Sender = { readonly id: string; readonly name: string; readonly conversationId: string };

export type World = { readonly serviceUrl: string; readonly tenantId: string; readonly appId: string };

export type Activity = Readonly<Record<string, unknown>>;

export const senderOf = (id: string, name: string): Sender => ({ id, name, conversationId: `a:1${id}` });

/** One of very many members of staff, always the same for the same number. */
export const staff = (number: number): Sender =>
  senderOf(`44444444-0000-4000-8000-${String(number).padStart(12, '0')}`, `Person ${number}`);

let sent = 0;

/** What every activity of a 1:1 chat carries, as the service sends it. */
export const activity = (world: World, sender: Sender, fields: Activity): Activity => {
  sent += 1;
  return {
    id: `f:${sent}`,
    channelId: 'msteams',
    serviceUrl: world.serviceUrl,
    timestamp: new Date().toISOString(),
    locale: 'de-DE',
    from: { id: `29:1${sender.id}`, name: sender.name, aadObjectId: sender.id },
    recipient: { id: `28:${world.appId}`, name: 'Bot' },
    conversation: { id: sender.conversationId, tenantId: world.tenantId, conversationType: 'personal' },
    channelData: { tenant: { id: world.tenantId } },
    ...fields,
  };
};

export const message = (world: World, sender: Sender, text: string): Activity =>
  activity(world, sender, { type: 'message', textFormat: 'plain', text });

export const installed = (world: World, sender: Sender): Activity =>
  activity(world, sender, { type: 'installationUpdate', action: 'add' });

export const tap = (
  world: World,
  sender: Sender,
  button: { readonly verb: string; readonly data: Activity },
): Activity =>
  activity(world, sender, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: `card:${sender.id}`,
    value: { action: { type: 'Action.Execute', ...button }, trigger: 'manual' },
  });
