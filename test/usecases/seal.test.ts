import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { SealError, seal, unseal } from '../../src/usecases/seal.ts';

describe('seal', () => {
  const key = randomBytes(32);
  const text = 'Am Schalter beschimpft: „…“ – Zeugin Erika 🙂';

  it('gives back every text, and only sealed bytes in between', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plaintext, context) => {
        assert.equal(unseal(key, seal(key, plaintext, context), context), plaintext);
      }),
    );
    assert.equal(Buffer.from(seal(key, text, 't|c')).includes('Erika'), false);
  });

  it('never seals the same text alike', () => {
    assert.notDeepEqual(seal(key, text, 't|c'), seal(key, text, 't|c'));
  });

  it('carries version, 96-bit IV and 128-bit tag', () => {
    const sealed = seal(key, 'abc', 't|c');
    assert.equal(sealed[0], 1);
    assert.equal(sealed.length, 1 + 12 + 16 + 3);
  });

  it('opens nothing under another context or key', () => {
    const sealed = seal(key, text, 'tenant-a|case-1');
    assert.throws(() => unseal(key, sealed, 'tenant-a|case-2'), SealError);
    assert.throws(() => unseal(key, sealed, 'tenant-b|case-1'), SealError);
    assert.throws(() => unseal(randomBytes(32), sealed, 'tenant-a|case-1'), SealError);
    assert.throws(() => unseal(randomBytes(16), sealed, 'tenant-a|case-1'), SealError);
  });

  it('notices every altered or missing byte, and says nothing of the content', () => {
    const sealed = seal(key, text, 't|c');
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      assert.throws(() => unseal(key, altered, 't|c'), SealError, `byte ${at}`);
      assert.throws(() => unseal(key, sealed.subarray(0, at), 't|c'), SealError, `cut at ${at}`);
    }
    const error = new SealError();
    assert.equal(error.cause, undefined);
    assert.doesNotMatch(`${error.message}${error.stack}`, /Erika|Schalter/);
  });
});
