import botbuilder, { type Request, type TurnContext } from 'botbuilder';
import restify from 'restify';
import { createAuthentication } from '../../src/adapters/teams/authentication.ts';

// The smallest bot of the Bot Framework SDK: token check, one message, one call of the connector.
const [url = '', appId = '', tenantId = '', secret = ''] = process.argv.slice(2);
const authentication = createAuthentication({ kind: 'local', url, appId, tenantId, secret });
const adapter = new botbuilder.CloudAdapter(authentication);

const echo = async (context: TurnContext): Promise<void> => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
};

const server = restify.createServer();
server.use(restify.plugins.bodyParser({ mapParams: false }));
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as Request, response, echo);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
