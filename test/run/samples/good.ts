import { test } from 'node:test';

test('holds', () => {});
// Nobody closes this: it must not keep the run from going on.
setInterval(() => {}, 60_000);
