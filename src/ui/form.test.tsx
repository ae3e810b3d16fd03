import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Button, Confirm, ErrorSummary, Field, fieldId, Form } from './form.tsx';
import { rendered } from './rendered.ts';

const tracks = [
  { value: 'technical', label: 'Technical', hint: 'For engineers' },
  { value: 'business', label: 'Business' },
];

suite('a form', () => {
  test('carries the session’s token when it changes something, never in a search', () => {
    const change = rendered(
      <Form action="/appeals" csrf="token">
        …
      </Form>,
    );
    assert.equal(change.querySelector('input[type=hidden][name=_csrf]')?.getAttribute('value'), 'token');
    const search = rendered(
      <Form action="/wire" method="get" csrf="token">
        …
      </Form>,
    );
    assert.equal(search.querySelector('[name=_csrf]'), null);
  });

  test('opens what cannot be undone only on purpose', () => {
    const page = rendered(
      <Confirm summary="Revoke">
        <Button kind="danger">Revoke for good</Button>
      </Confirm>,
    );
    assert.equal(page.querySelector('details')?.hasAttribute('open'), false);
    assert.ok(page.querySelector('details button.button-danger'));
  });

  test('has buttons that do and links that go', () => {
    assert.equal(
      rendered(<Button>Save</Button>)
        .querySelector('button')
        ?.getAttribute('type'),
      'submit',
    );
    assert.equal(
      rendered(<Button href="/me">Yours</Button>)
        .querySelector('a')
        ?.getAttribute('href'),
      '/me',
    );
  });
});

suite('a field', () => {
  for (const type of ['text', 'email', 'number', 'date', 'textarea', 'select', 'checkbox', 'file'] as const) {
    test(`of type ${type} is tied to its label, its hint and its error`, () => {
      const page = rendered(
        <Field
          name="answer"
          label="Answer"
          type={type}
          hint="A hint"
          error="Say something"
          options={tracks}
          required
        />,
      );
      const control = page.getElementById(fieldId('answer'));
      assert.equal(page.querySelector(`label[for=${fieldId('answer')}]`)?.textContent, 'Answer');
      assert.equal(control?.getAttribute('name'), 'answer');
      assert.equal(control?.getAttribute('aria-invalid'), 'true');
      const described = control
        ?.getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => page.getElementById(id)?.textContent);
      assert.deepEqual(described, ['A hint', 'Error: Say something']);
    });
  }

  for (const type of ['radio', 'checkboxes'] as const) {
    test(`of type ${type} is one group with a legend, to which hint and error belong`, () => {
      const page = rendered(
        <Field
          name="track"
          label="Track"
          type={type}
          hint="A hint"
          error="Choose"
          options={tracks}
          value="business"
          required
        />,
      );
      const group = page.querySelector('fieldset');
      assert.equal(group?.querySelector('legend')?.textContent, 'Track');
      const described = group
        ?.getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => page.getElementById(id)?.textContent);
      assert.deepEqual(described, ['A hint', 'Error: Choose']);
      const inputs = [...page.querySelectorAll('input')];
      assert.deepEqual(
        inputs.map((input) => [input.getAttribute('value'), input.hasAttribute('checked')]),
        [
          ['technical', false],
          ['business', true],
        ],
      );
      for (const input of inputs) assert.ok(page.querySelector(`label[for="${input.id}"]`), input.id);
    });
  }

  test('without an error is not called invalid, and says when it may be left empty', () => {
    const page = rendered(<Field name="note" label="Note" />);
    assert.equal(page.querySelector('[aria-invalid], [aria-describedby]'), null);
    assert.equal(page.querySelector('label')?.textContent, 'Note (optional)');
  });

  test('shows again what had been typed, in every kind that can', () => {
    assert.equal(
      rendered(<Field name="a" label="A" value="typed" />)
        .querySelector('input')
        ?.getAttribute('value'),
      'typed',
    );
    assert.equal(
      rendered(<Field name="a" label="A" type="textarea" value={'two\nlines'} />).querySelector('textarea')
        ?.textContent,
      'two\nlines',
    );
    const select = rendered(<Field name="a" label="A" type="select" value="business" options={tracks} />);
    assert.equal(select.querySelector('option[selected]')?.getAttribute('value'), 'business');
    assert.equal(
      rendered(<Field name="a" label="A" type="checkbox" checked />)
        .querySelector('input')
        ?.hasAttribute('checked'),
      true,
    );
  });

  test('never sends a file’s name back as its value', () => {
    assert.equal(
      rendered(<Field name="a" label="A" type="file" value="/etc/passwd" />)
        .querySelector('input')
        ?.hasAttribute('value'),
      false,
    );
  });
});

suite('the summary of errors', () => {
  test('leads to every refused field, the first choice of a group included', () => {
    const page = rendered(
      <>
        <ErrorSummary
          errors={[
            { field: 'name', message: 'Enter your name' },
            { field: 'track', message: 'Choose a track' },
          ]}
        />
        <Field name="name" label="Name" error="Enter your name" />
        <Field name="track" label="Track" type="radio" options={tracks} error="Choose a track" />
      </>,
    );
    for (const link of page.querySelectorAll('.error-summary a')) {
      const control = page.getElementById(link.getAttribute('href')?.slice(1) ?? '');
      assert.equal(control?.localName, 'input', link.textContent ?? '');
    }
  });

  test('is not there when nothing was refused', () => {
    assert.equal(rendered(<ErrorSummary errors={[]} />).querySelector('.error-summary'), null);
  });
});
