import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export type SigningKey = { readonly privateKey: CryptoKey; readonly kid: string; readonly publicJwk: JWK };

export type SigningKeys = { readonly connector: SigningKey; readonly entra: SigningKey };

/**
 * One set for the whole process: the Bot Framework SDK keeps the keys of an address for an hour, and a port that was
 * given back may be handed out again to the next emulator.
 */
let keys: Promise<SigningKeys> | undefined;

export function signingKeys(): Promise<SigningKeys> {
  keys ??= Promise.all([newSigningKey(), newSigningKey()]).then(([connector, entra]) => ({
    connector,
    entra,
  }));
  return keys;
}

export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { privateKey, kid, publicJwk: { ...jwk, kid, use: 'sig', alg: 'RS256' } };
}
