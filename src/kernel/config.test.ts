import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

function linesOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env, '/srv/assay');
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.lines;
  }
  return [];
}

const production = {
  ASSAY_MODE: 'production',
  ASSAY_SECRET: 'a'.repeat(32),
  ASSAY_ADDRESS: 'https://certificates.example.org/',
  ASSAY_MAIL: 'smtps://user:password@mail.example.org',
  ASSAY_MAIL_FROM: 'office@example.org',
};

suite('the configuration', () => {
  test('needs nothing to show a demonstration', () => {
    const config = readConfig({}, '/srv/assay');
    assert.equal(config.mode, 'demo');
    assert.equal(config.address, 'http://127.0.0.1:4000');
    assert.equal(config.blobDir, '/srv/assay/data/blobs');
    assert.deepEqual(readConfig({ PORT: '', ASSAY_SECRET: '', DATABASE_URL: '' }, '/srv/assay'), config);
  });

  test('has the addresses for conformance suites only where it says so', () => {
    for (const [word, vcApi] of [
      ['', false],
      ['off', false],
      ['on', true],
    ] as const)
      assert.equal(readConfig({ ASSAY_VC_API: word }, '/srv/assay').vcApi, vcApi);
    assert.deepEqual(linesOf({ ASSAY_VC_API: 'yes' }), ['ASSAY_VC_API: must be on or off']);
  });

  test('has a relay for the lab when all of it is there, and says what is missing otherwise', () => {
    const relay = {
      ASSAY_LAB_RELAY_URL: 'https://provider.example/v1/',
      ASSAY_LAB_RELAY_KEY: 'sk-1',
      ASSAY_LAB_RELAY_MODELS: 'gpt-real=2.50/10, org/small=0.1/0.4',
      ASSAY_LAB_RELAY_DAILY_USD: '0.5',
    };
    assert.equal(readConfig({}, '/srv/assay').labRelay, undefined);
    assert.deepEqual(readConfig(relay, '/srv/assay').labRelay, {
      url: 'https://provider.example/v1',
      key: 'sk-1',
      models: [
        { name: 'gpt-real', inputPrice: 2.5, outputPrice: 10 },
        { name: 'org/small', inputPrice: 0.1, outputPrice: 0.4 },
      ],
      dailyUsd: 0.5,
    });
    const without = linesOf({ ...relay, ASSAY_LAB_RELAY_DAILY_USD: '' });
    assert.deepEqual(
      without.map((line) => line.split(' ', 3).join(' ')),
      ['ASSAY_LAB_RELAY_DAILY_USD is missing:'],
    );
    for (const wrong of [
      { ASSAY_LAB_RELAY_URL: 'http://provider.example/v1' },
      { ASSAY_LAB_RELAY_MODELS: 'gpt-real' },
      { ASSAY_LAB_RELAY_DAILY_USD: 'much' },
    ])
      assert.equal(linesOf({ ...relay, ...wrong }).length, 1, Object.keys(wrong)[0]);
  });

  test('of a production says everything that is missing at once, and what to do', () => {
    const lines = linesOf({ ASSAY_MODE: 'production' });
    for (const name of ['ASSAY_SECRET', 'ASSAY_ADDRESS', 'ASSAY_MAIL', 'ASSAY_MAIL_FROM']) {
      assert.ok(
        lines.some((line) => line.startsWith(`${name} is missing: set it to`)),
        name,
      );
    }
    assert.equal(lines.length, 4);
  });

  test('of a production is taken when it is whole; the address loses its last slash', () => {
    const config = readConfig(production, '/srv/assay');
    assert.equal(config.address, 'https://certificates.example.org');
    assert.equal(config.secret, production.ASSAY_SECRET);
  });

  test('of a production is refused where people’s passwords and letters would travel in the open', () => {
    assert.deepEqual(linesOf({ ...production, ASSAY_ADDRESS: 'http://certificates.example.org' }), [
      'ASSAY_ADDRESS: must start with https:// in production',
    ]);
  });

  test('names each variable that is wrong', () => {
    const wrong = {
      ASSAY_MODE: 'Production',
      PORT: '99999',
      DATABASE_URL: 'mysql://db',
      ASSAY_SECRET: 'too short',
      ASSAY_ADDRESS: 'certificates.example.org',
      ASSAY_MAIL: 'mail.example.org',
      ASSAY_MAIL_FROM: 'office',
      LOG_LEVEL: 'loud',
    };
    const lines = linesOf(wrong);
    assert.deepEqual(lines.map((line) => line.split(':')[0]).toSorted(), Object.keys(wrong).toSorted());
    assert.ok(
      lines.every((line) => !line.includes('too short')),
      'a secret is not repeated',
    );
  });

  test('takes a port only as digits', () => {
    for (const PORT of ['-1', '0x10', '80.5', ' 80', '٤٠٠٠', '400000'])
      assert.equal(linesOf({ PORT }).length, 1, PORT);
    assert.equal(readConfig({ PORT: '0' }, '/srv/assay').port, 0);
  });
});
