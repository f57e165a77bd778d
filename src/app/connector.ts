import { createAuthentication } from '../adapters/teams/authentication.ts';
import { createConnector } from '../adapters/teams/connector.ts';
import type { Config } from './config.ts';

/** Teams as this bot reaches it, and how it knows who speaks. */
export const connectorOf = ({ identity, tenantId, defaultServiceUrl, trustedHosts }: Config) => {
  const authentication = createAuthentication(identity);
  const appId = identity.kind === 'playground' ? '' : identity.appId;
  const options = { authentication, appId, tenantId, defaultServiceUrl, trustedHosts };
  return { authentication, connector: createConnector(options) };
};
