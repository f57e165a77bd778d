import { createAuthentication } from '../adapters/teams/authentication.ts';
import { createConnector } from '../adapters/teams/connector.ts';
import type { Config } from './config.ts';
import { causeOf, type Log } from './log.ts';

/** Teams as this bot reaches it, and how it knows who speaks. */
export const connectorOf = ({ identity, tenantId, defaultServiceUrl, trustedHosts }: Config, log: Log) => {
  const authentication = createAuthentication(identity);
  const appId = identity.kind === 'playground' ? '' : identity.appId;
  const onNotSignedIn = ({ cause }: Error) =>
    log.warn('the bot could not sign in to speak to Teams', causeOf(cause));
  const options = { authentication, appId, tenantId, defaultServiceUrl, trustedHosts, onNotSignedIn };
  return { authentication, connector: createConnector(options) };
};
