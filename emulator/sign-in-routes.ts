import { type HttpReply, json } from './http-reply.ts';
import type { SignIn } from './sign-in.ts';

/** `undefined` for every other path. */
export async function signInReply(
  signIn: SignIn,
  method: string,
  path: string,
  body: string,
): Promise<HttpReply | undefined> {
  const { tenantId } = signIn;
  switch (`${method} ${path}`) {
    case 'GET /.well-known/openidconfiguration':
      return json(200, signIn.connectorMetadata());
    case 'GET /.well-known/keys':
      return json(200, signIn.connectorKeys());
    case `GET /${tenantId}/v2.0/.well-known/openid-configuration`:
      return json(200, signIn.entraMetadata());
    case `GET /${tenantId}/discovery/v2.0/keys`:
      return json(200, signIn.entraKeys());
    case 'POST /token':
    case `POST /${tenantId}/oauth2/v2.0/token`: {
      const reply = await signIn.botToken(new URLSearchParams(body));
      return json(reply.status, reply.body);
    }
    default:
      return undefined;
  }
}
