import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { MockAgent } from 'undici';
import { fetchOutside, isPublicAddress, publicInternet } from './fetch.ts';
import { Problem } from './problem.ts';

/** Answers as the outside would, without a network. */
function outside(
  pages: Readonly<Record<string, { status?: number; body?: string; headers?: Record<string, string> }>>,
) {
  const agent = new MockAgent();
  agent.disableNetConnect();
  for (const [address, { status = 200, body = '', headers = {} }] of Object.entries(pages)) {
    const { origin, pathname } = new URL(address);
    agent.get(origin).intercept({ path: pathname }).reply(status, body, { headers }).persist();
  }
  return agent;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return error.code;
  }
  return 'none';
}

const special = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:93.184.215.14',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  '2001::1',
];

suite('an address', () => {
  test('is not public when it is set aside for something else', () => {
    for (const address of special) assert.equal(isPublicAddress(address), false, address);
  });

  test('is public when it is anybody’s', () => {
    for (const address of ['93.184.215.14', '1.1.1.1', '172.32.0.1', '192.167.1.1', '2606:4700::1111']) {
      assert.equal(isPublicAddress(address), true, address);
    }
  });

  test('is one only when it is whole', () => {
    fc.assert(fc.property(fc.string(), (text) => !isPublicAddress(`x${text}`)));
    for (const text of ['', '1', '1.1.1', '0x7f.1', '2130706433', '1.1.1.1:80'])
      assert.equal(isPublicAddress(text), false, text);
  });
});

suite('an outside document', () => {
  test('comes with its type and its final address', async () => {
    const pages = {
      'https://a.example/old': { status: 301, headers: { location: '/new' } },
      'https://a.example/new': { status: 302, headers: { location: 'https://b.example/doc' } },
      'https://b.example/doc': { body: '{"a":1}', headers: { 'content-type': 'application/json' } },
    };
    const { url, contentType, bytes } = await fetchOutside('https://a.example/old', {}, outside(pages));
    assert.deepEqual(
      [url, contentType, Buffer.from(bytes).toString()],
      ['https://b.example/doc', 'application/json', '{"a":1}'],
    );
  });

  test('is not looked up where the address could lead inside', async () => {
    const inside = special.map((address) => `https://${address.includes(':') ? `[${address}]` : address}/`);
    const disguised = [
      'https://2130706433/',
      'https://0x7f000001/',
      'https://0177.0.0.1/',
      'https://127.1/',
      'https://localhost/',
      'https://LOCALHOST./',
      'https://x.localhost/',
      'https://metadata.google.internal/',
      'https://user:pass@a.example/',
      'https://user@a.example/',
      'http://a.example/',
      'ftp://a.example/',
      'file:///etc/passwd',
      'data:text/plain,x',
      'javascript:0',
      '//a.example',
      '',
      'a',
    ];
    for (const address of [...inside, ...disguised]) {
      assert.equal(await codeOf(fetchOutside(address, {}, outside({}))), 'address-refused', address);
    }
  });

  test('is not looked up where a redirection leads inside', async () => {
    for (const location of [
      'https://127.0.0.1/',
      'http://a.example/',
      '//[::1]/',
      'https://localhost/',
      'file:///etc/passwd',
    ]) {
      const pages = { 'https://a.example/': { status: 302, headers: { location } } };
      assert.equal(
        await codeOf(fetchOutside('https://a.example/', {}, outside(pages))),
        'address-refused',
        location,
      );
    }
  });

  test('is not connected to where a name leads inside, even beside an address outside', async () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '::1', '169.254.169.254']) {
      const family = address.includes(':') ? 6 : 4;
      const liar = publicInternet((_name, _options, answer) =>
        answer(null, [
          { address: '93.184.215.14', family: 4 },
          { address, family },
        ]),
      );
      const failure = await fetchOutside('https://rebound.example/', {}, liar).then(
        () => null,
        (error: Problem) => error,
      );
      assert.equal(failure?.code, 'address-unreachable');
      assert.match(failure?.todo ?? '', /not on the public internet/);
      await liar.close();
    }
  });

  test('is refused when it is too large, gone, or never reached', async () => {
    const circle = { 'https://a.example/': { status: 302, headers: { location: 'https://a.example/' } } };
    assert.equal(await codeOf(fetchOutside('https://a.example/', {}, outside(circle))), 'too-many-redirects');
    const large = { 'https://a.example/': { body: 'x'.repeat(101) } };
    assert.equal(
      await codeOf(fetchOutside('https://a.example/', { maxBytes: 100 }, outside(large))),
      'document-too-large',
    );
    const gone = { 'https://a.example/': { status: 404 } };
    assert.equal(await codeOf(fetchOutside('https://a.example/', {}, outside(gone))), 'address-answered');
    const silent = publicInternet(() => {});
    assert.equal(
      await codeOf(fetchOutside('https://a.example/', { timeoutMs: 50 }, silent)),
      'address-unreachable',
    );
    await silent.destroy();
  });
});
