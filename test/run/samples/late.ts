import { test } from 'node:test';

test('holds', () => {});
throw new Error('broke after its first test');
