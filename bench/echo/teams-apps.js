import { App } from '@microsoft/teams.apps';
import { botToken } from './bot-token.js';

// The smallest bot of the Teams SDK: its own token check against the local keys, one message, one call of the connector.
const [url = '', clientId = '', tenantId = '', secret = ''] = process.argv.slice(2);
const silence = () => undefined;
const logger = { error: silence, warn: silence, info: silence, debug: silence, log: silence, trace: silence };
logger.child = () => logger;

const app = new App({
  clientId,
  tenantId,
  token: botToken(url, clientId, secret),
  serviceUrl: url,
  logger,
  cloud: {
    loginEndpoint: url,
    loginTenant: tenantId,
    botScope: 'https://api.botframework.com/.default',
    tokenServiceUrl: url,
    openIdMetadataUrl: `${url}/.well-known/openidconfiguration`,
    tokenIssuer: 'https://api.botframework.com',
    graphScope: 'https://graph.microsoft.com/.default',
    agenticIdentityBotScope: 'https://api.botframework.com/.default',
  },
});
app.on('message', async ({ activity, send }) => {
  await send(`Echo: ${activity.text}`);
});

// The SDK names no port of its own choice, so a free one is found first.
const { createServer } = await import('node:net');
const probe = createServer();
await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
const { port } = probe.address();
await new Promise((resolve) => probe.close(resolve));
await app.start(port);
process.stdout.write(`ready http://127.0.0.1:${port}\n`);
process.once('SIGTERM', () => process.exit(0));
