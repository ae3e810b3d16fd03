import { test } from 'node:test';

test('ends the process', () => {
  process.stdout.write('last words\n');
  process.exit(0);
});
