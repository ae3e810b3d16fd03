import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseHTML } from 'linkedom';
import type { ComponentChildren } from 'preact';
import { Island } from './island.tsx';
import { Layout, type LayoutProps, renderDocument } from './layout.tsx';

const assets = {
  css: '/assets/style-1.css',
  islands: { player: '/assets/player-1.js', timer: '/assets/timer-1.js' },
  fonts: ['/assets/serif-1.woff2'],
};

function pageWith(props: Partial<LayoutProps>, children: ComponentChildren = <h1>A page</h1>) {
  const html = renderDocument(
    <Layout
      title="A page"
      viewer={null}
      nav={[{ href: '/wire', label: 'The wire', current: true }]}
      mode="production"
      nonce="n"
      path="/wire/1?page=2"
      assets={assets}
      {...props}
    >
      {children}
    </Layout>,
  );
  return { html, document: parseHTML(html).document };
}

suite('a page', () => {
  test('declares its doctype, its language, its title and one stylesheet', () => {
    const { html, document } = pageWith({ lang: 'fr', description: 'What it is.' });
    assert.match(html, /^<!doctype html>\n<html lang="fr">/);
    assert.equal(document.querySelector('title')?.textContent, 'A page · Assay');
    assert.equal(document.querySelector('meta[name=description]')?.getAttribute('content'), 'What it is.');
    assert.equal(document.querySelectorAll('link[rel=stylesheet]').length, 1);
  });

  test('loads no script and carries no inline style when it is only read', () => {
    const { document } = pageWith({
      mode: 'demo',
      viewer: { name: 'Mara Lindqvist', csrf: 't' },
      notice: 'Saved.',
    });
    assert.equal(document.querySelectorAll('script, style, [style]').length, 0);
  });

  test('starts with a link past the header and has one of each landmark', () => {
    const { document } = pageWith({});
    assert.equal(document.querySelector('body a')?.getAttribute('href'), '#content');
    assert.equal(document.querySelector('#content')?.localName, 'main');
    for (const landmark of ['header', 'main', 'footer']) {
      assert.equal(document.querySelectorAll(landmark).length, 1, landmark);
    }
  });

  test('marks the current place in the navigation and in the path to the page', () => {
    const { document } = pageWith({
      crumbs: [
        { href: '/', label: 'Home' },
        { href: '/wire/1', label: 'A page' },
      ],
    });
    assert.equal(document.querySelector('.site-nav [aria-current=page]')?.textContent, 'The wire');
    assert.equal(document.querySelector('.crumbs [aria-current=page]')?.textContent, 'A page');
    assert.equal(document.querySelectorAll('.crumbs a').length, 1);
  });

  test('says in demonstration mode, and only then, that nothing is real', () => {
    assert.match(pageWith({ mode: 'demo' }).html, /results and certificates here are fictional/);
    assert.doesNotMatch(pageWith({}).html, /fictional/);
  });

  test('offers to sign in and come back, or greets and offers to sign out with the session’s token', () => {
    const stranger = pageWith({}).document.querySelector('.account');
    assert.equal(stranger?.querySelector('a')?.getAttribute('href'), '/sign-in?next=%2Fwire%2F1%3Fpage%3D2');
    const holder = pageWith({ viewer: { name: 'Mara Lindqvist', csrf: 'token' } }).document.querySelector(
      '.account',
    );
    assert.match(holder?.textContent ?? '', /Mara Lindqvist/);
    assert.equal(holder?.querySelector('form')?.getAttribute('action'), '/sign-out');
    assert.equal(holder?.querySelector('input[name=_csrf]')?.getAttribute('value'), 'token');
  });

  test('offers its source, as the licence asks', () => {
    const hrefs = [...pageWith({}).document.querySelectorAll('footer a')].map((link) =>
      link.getAttribute('href'),
    );
    assert.deepEqual(hrefs, [
      '/verify',
      '/wire',
      '/log',
      '/register',
      '/accessibility',
      '/source',
      '/licence',
    ]);
  });

  test('loads the scripts of the islands it used, each once', () => {
    const { document } = pageWith(
      {},
      <>
        <Island name="player" props={{ item: 1 }}>
          <p>One</p>
        </Island>
        <Island name="player" props={{ item: 2 }}>
          <p>Two</p>
        </Island>
      </>,
    );
    const scripts = [...document.querySelectorAll('script')];
    assert.deepEqual(
      scripts.map((script) => [script.getAttribute('type'), script.getAttribute('src')]),
      [['module', '/assets/player-1.js']],
    );
    const named = pageWith({ islands: ['timer'] }).document.querySelector('script');
    assert.equal(named?.getAttribute('src'), '/assets/timer-1.js');
  });

  test('with an island that was never built fails and says where its file belongs', () => {
    assert.throws(
      () => pageWith({ islands: ['ghost'] }),
      /src\/domains\/\*\/web\/islands\/ghost\.island\.tsx/,
    );
  });
});
