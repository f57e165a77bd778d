import botbuilder, {
  type Activity,
  type AdaptiveCardInvokeResponse,
  type Request as BotRequest,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';
import type { Emulator } from '../../emulator/emulator.ts';

type Credentials = Awaited<
  ReturnType<InstanceType<typeof botbuilder.ConfigurationServiceClientCredentialFactory>['createCredentials']>
>;

export type EchoBot = {
  readonly endpoint: string;
  /** Every activity that passed the token check, in the order of arrival. */
  readonly heard: readonly Activity[];
  readonly adapter: InstanceType<typeof botbuilder.CloudAdapter>;
  stop(): Promise<void>;
};

export const BUTTONS = {
  execute: { type: 'Action.Execute', title: 'Ja', verb: 'yes', data: { case: 'K7-3F' } },
  withFallback: {
    type: 'Action.Execute',
    title: 'Ja',
    verb: 'yes',
    data: { case: 'K7-3F' },
    fallback: { type: 'Action.Submit', title: 'Ja', data: { verb: 'yes', case: 'K7-3F' } },
  },
  dialog: {
    type: 'Action.Submit',
    title: 'Details',
    data: { msteams: { type: 'task/fetch' }, case: 'K7-3F' },
  },
  submit: { type: 'Action.Submit', title: 'Senden', data: { case: 'K7-3F' } },
};

export function card(text: string) {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text, wrap: true }],
    actions: [BUTTONS.execute, BUTTONS.dialog],
  };
}

export const attachment = (text: string) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: card(text),
});

/** A bot of the real SDK with real tokens: it echoes words and answers the buttons of its card. */
export async function startEchoBot(emulator: Emulator): Promise<EchoBot> {
  const adapter = new botbuilder.CloudAdapter(authentication(emulator.environment()));
  const heard: Activity[] = [];
  const handler = new EchoHandler(heard);
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser({ mapParams: false }));
  server.post('/api/messages', async (request, response) => {
    await adapter.process(request as BotRequest, response, (context) => handler.run(context));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${server.address().port}/api/messages`;
  emulator.setBotEndpoint(endpoint);
  return { endpoint, heard, adapter, stop: () => stop(server) };
}

class EchoHandler extends botbuilder.TeamsActivityHandler {
  readonly #heard: Activity[];

  constructor(heard: Activity[]) {
    super();
    this.#heard = heard;
    this.onTurn(async (context, next) => {
      this.#heard.push(context.activity);
      await next();
    });
    this.onMessage(async (context) => {
      const { text } = context.activity;
      if (text === 'karte') await context.sendActivity({ attachments: [attachment('Frage')] });
      else if (text === 'stolpern') throw new Error('stumbled on demand');
      else if (text) await context.sendActivity(`Echo: ${text}`);
    });
  }

  protected override async onAdaptiveCardInvoke(
    _context: TurnContext,
    value: { action: { verb: string; data: Record<string, unknown> } },
  ): Promise<AdaptiveCardInvokeResponse> {
    switch (value.action.verb) {
      case 'yes':
        return reply(
          200,
          'application/vnd.microsoft.card.adaptive',
          card(`Danke, ${value.action.data.name ?? 'ja'}`),
        );
      case 'word':
        // The SDK's type forgets that a message is a plain string.
        return reply(200, 'application/vnd.microsoft.activity.message', 'Notiert.' as unknown as Value);
      default:
        return reply(400, 'application/vnd.microsoft.error', {
          code: 'Unknown',
          message: 'Unbekannte Schaltfläche.',
        });
    }
  }

  protected override async handleTeamsTaskModuleFetch() {
    return {
      task: { type: 'continue' as const, value: { title: 'Einzelheiten', card: attachment('Im Dialog') } },
    };
  }

  protected override async handleTeamsTaskModuleSubmit() {
    return { task: { type: 'message' as const, value: 'Gespeichert.' } };
  }
}

type Value = AdaptiveCardInvokeResponse['value'];

function reply(statusCode: number, type: string, value: Value): AdaptiveCardInvokeResponse {
  return { statusCode, type, value };
}

/** As a real bot is told where its sign-in is; only the addresses differ from production. */
function authentication(environment: Record<string, string>) {
  const {
    MICROSOFT_APP_ID: appId = '',
    MICROSOFT_APP_TENANT_ID: tenantId = '',
    SIGN_IN_URL: signIn = '',
  } = environment;
  const metadata = `${signIn}/.well-known/openidconfiguration`;
  return new botbuilder.ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenantId,
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToChannelFromBotLoginUrl: `${signIn}/${tenantId}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      OAuthUrl: signIn,
      ValidateAuthority: 'false',
    },
    {
      isValidAppId: async (id: string) => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => credentials(environment),
    },
  );
}

function credentials(environment: Record<string, string>): Credentials {
  return {
    signRequest: async (request) => {
      request.headers.set('authorization', `Bearer ${await fetchBotToken(environment)}`);
      return request;
    },
  };
}

export async function fetchBotToken(environment: Record<string, string>): Promise<string> {
  const response = await fetch(`${environment.SIGN_IN_URL}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: environment.MICROSOFT_APP_ID ?? '',
      client_secret: environment.MICROSOFT_APP_PASSWORD ?? '',
      scope: 'https://api.botframework.com/.default',
    }),
  });
  const body = (await response.json()) as { access_token: string };
  return body.access_token;
}

function stop(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeAllConnections();
  });
}
