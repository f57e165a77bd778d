import assert from 'node:assert/strict';
import { keepPackage } from '../../../src/adapters/postgres/packages.ts';
import { type Ground, layGround, TENANT } from '../../support/foundation.ts';
import { PROTOCOL } from '../../support/sample-world.ts';

describe('packages kept for the cases that began with them', function packages() {
  this.timeout(30_000);
  let ground: Ground;

  before(async () => {
    ground = await layGround();
  });
  after(() => ground.stop());

  it('of an older program get the parts and words it did not know, and keep their own', async () => {
    const { aftercare, ...old } = PROTOCOL;
    assert.ok(aftercare.closing.answerDays > 0);
    const texts = { ...old.texts, de: { 'home.title': 'Früher' } };
    await ground.data.query(
      'insert into protocol_package (tenant_id, version, content) values ($1, $2, $3)',
      [TENANT, 'standard@2025.1.0', JSON.stringify({ ...old, version: '2025.1.0', texts })],
    );
    const kept = await keepPackage(ground.database.db, TENANT, PROTOCOL);
    const older = kept.get('standard@2025.1.0');
    assert.equal(older?.version, '2025.1.0');
    assert.deepEqual(older?.aftercare, aftercare);
    assert.equal(older?.texts.de['home.title'], 'Früher');
    assert.equal(older?.texts.de['message.send'], 'Senden');
  });
});
