import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { membersAfter, parametersAt } from './openai-completion.ts';

const offered = (before: string) => parametersAt(before)?.map(({ label }) => label) ?? [];

describe('the editor', () => {
  it('offers the parameters of a call where one of them may begin', () => {
    assert.ok(offered('client.chat.completions.create({').includes('messages'));
    assert.ok(offered("client.chat.completions.create({ model: 'a, {', te").includes('temperature'));
    assert.ok(
      offered('await client.responses.create({\n  input: [{ role: "user" }],\n  inst').includes(
        'instructions',
      ),
    );
  });

  it('offers none inside a value, in an inner object, or after the call', () => {
    assert.deepEqual(offered('client.chat.completions.create({ model: '), []);
    assert.deepEqual(offered('client.chat.completions.create({ messages: [{ '), []);
    assert.deepEqual(offered('client.chat.completions.create({ model: "x" }); const a = { '), []);
    assert.deepEqual(offered('const body = { '), []);
  });

  it('knows what follows a word of the client', () => {
    const after = (path: string) => membersAfter(path)?.map(({ label }) => label);
    assert.deepEqual(after('client'), ['chat', 'responses', 'embeddings', 'models']);
    assert.deepEqual(after('client.chat'), ['completions']);
    assert.deepEqual(after('this.client.chat.completions'), ['create']);
    assert.equal(after('banana'), undefined);
  });
});
