import { ActivityHandler, CloudAdapter } from '@microsoft/agents-hosting';
import express from 'express';
import { botToken } from './bot-token.js';

// The smallest bot of the Agents SDK: its own token check, one message, one call of the connector.
const [url = '', clientId = '', tenantId = '', secret = ''] = process.argv.slice(2);
const issuers = [`${url}/${tenantId}/v2.0`];
const connection = {
  clientId,
  clientSecret: secret,
  tenantId,
  authority: url,
  issuers,
  validateIssuer: true,
};

const provider = { connectionSettings: connection, getAccessToken: botToken(url, clientId, secret) };
const adapter = new CloudAdapter(connection);
adapter.connectionManager = {
  getConnection: () => provider,
  getDefaultConnection: () => provider,
  getTokenProvider: () => provider,
  getTokenProviderFromActivity: () => provider,
  getDefaultConnectionConfiguration: () => connection,
};

const handler = new ActivityHandler();
handler.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const server = express();
server.use(express.json());
server.use((request, response, next) => adapter.authorizeRequest(request, response, next));
server.post('/api/messages', (request, response) =>
  adapter.process(request, response, (context) => handler.run(context)),
);
const listener = server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${listener.address().port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
