import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { emptyRoot, leafHash } from '../tree/hash.ts';
import { isCheckpointOf, readCheckpoint, signCheckpoint } from './checkpoint.ts';
import { cosignedAt, cosignedText } from './cosignature.ts';
import { publicKeyOf, signWith } from './ed25519.ts';
import { noteText, readNote } from './note.ts';
import { keyIdOf, keyText, keyTypes, type NoteKey, readKeyText } from './note-key.ts';
import { proofText, readProof } from './proof-text.ts';

const seed = Buffer.alloc(32, 7);
const key: NoteKey = { name: 'log.example/log', type: keyTypes.signature, publicKey: publicKeyOf(seed) };
const statement = { origin: key.name, size: 3, root: leafHash(Buffer.from('x')) };
const signed = signCheckpoint(statement, key.publicKey, seed);

suite('a key of a note', () => {
  test('of the Go checksum database reads, and its id is the one that its text states', () => {
    const text = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    const read = readKeyText(text);
    assert.ok(read);
    assert.deepEqual([read.name, Buffer.from(keyIdOf(read)).toString('hex')], ['sum.golang.org', '033de0ae']);
    assert.equal(keyText(read), text);
  });

  test('with another id, name, type or length is none', () => {
    const text = keyText(key);
    assert.deepEqual(readKeyText(text)?.name, key.name);
    for (const bent of [
      text.replace('log.', 'dog.'),
      `${text}=`,
      text.slice(0, -4),
      'a+b',
      '',
      keyText({ ...key, type: 9 }),
    ])
      assert.equal(readKeyText(bent), null, bent);
  });

  test('signs as the key of RFC 8032, test 1, does', () => {
    const rfc = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    assert.equal(
      Buffer.from(publicKeyOf(rfc)).toString('hex'),
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    assert.match(
      Buffer.from(signWith(rfc, new Uint8Array())).toString('hex'),
      /^e5564300c360ac729086e2cc806e828a/,
    );
  });
});

suite('a checkpoint', () => {
  test('is three lines and the log’s signature, and reads back', () => {
    assert.match(signed, /^log\.example\/log\n3\n[\w+/]{43}=\n\n— log\.example\/log [\w+/]+={0,2}\n$/);
    const read = readCheckpoint(signed);
    assert.ok(read && isCheckpointOf(read, key));
    assert.deepEqual(
      [read.origin, read.size, Buffer.from(read.root)],
      [key.name, 3, Buffer.from(statement.root)],
    );
  });

  test('that anybody changed is not the log’s', () => {
    const anothers = { ...key, publicKey: publicKeyOf(Buffer.alloc(32, 8)) };
    const bent = [signed.replace('\n3\n', '\n4\n'), signed.replaceAll('log.example', 'log2.example')];
    for (const text of bent) {
      const read = readCheckpoint(text);
      assert.ok(read && !isCheckpointOf(read, key), text);
    }
    const read = readCheckpoint(signed);
    assert.ok(read && !isCheckpointOf(read, anothers));
  });

  test('with a number spelt otherwise, a short root or a missing line is none', () => {
    for (const size of ['03', '-1', '3.0', ' 3', '1e3', '9'.repeat(20)])
      assert.equal(readCheckpoint(signed.replace('\n3\n', `\n${size}\n`)), null, size);
    const root = Buffer.from(statement.root).toString('base64');
    for (const text of [
      signed.replace(root, root.slice(4)),
      signed.replace('\n3', ''),
      '',
      '\n\n',
      signed.trimEnd(),
    ])
      assert.equal(readCheckpoint(text), null, text);
  });

  test('or any other text is read without an accident', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: signed.length }), (text, place) => {
        const bent = signed.slice(0, place) + text + signed.slice(place);
        const read = readCheckpoint(bent);
        readProof(bent);
        readKeyText(text);
        if (read !== null && isCheckpointOf(read, key)) assert.equal(read.size, 3);
      }),
    );
  });
});

suite('a witness’s cosignature', () => {
  const witnessSeed = Buffer.alloc(32, 9);
  const witness: NoteKey = {
    name: 'witness.example/w1',
    type: keyTypes.cosignature,
    publicKey: publicKeyOf(witnessSeed),
  };
  const seconds = 1_795_000_000n;
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(seconds);

  test('tells when the witness saw the tree, and only of this text', () => {
    const read = readNote(signed);
    assert.ok(read);
    const signature = Buffer.concat([
      time,
      signWith(witnessSeed, Buffer.from(cosignedText(read.text, seconds))),
    ]);
    const line = { name: witness.name, keyId: keyIdOf(witness), signature };
    const cosigned = readNote(noteText({ ...read, signatures: [...read.signatures, line] }));
    assert.ok(cosigned);
    assert.equal(cosignedAt(cosigned, witness), '2026-11-18T11:06:40.000Z');
    assert.equal(cosignedAt(read, witness), null);
    assert.equal(cosignedAt({ ...cosigned, text: cosigned.text.replace('\n3\n', '\n4\n') }, witness), null);
    assert.equal(cosignedAt(cosigned, { ...witness, type: keyTypes.signature }), null);
  });

  test('of the specification’s example has the key id that its text gives', () => {
    const read = readNote(
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
        '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
        '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n',
    );
    const [, cosignature] = read?.signatures ?? [];
    assert.ok(cosignature);
    assert.equal(Buffer.from(cosignature.signature).readBigUInt64BE(0), 1_679_315_147n);
  });
});

suite('a proof as text', () => {
  test('reads back as what was written', () => {
    const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 48 });
    const extra = fc.option(fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(hashes, extra, fc.nat(), (some, more, index) => {
        const proof = { extra: more, index, hashes: some, checkpoint: signed };
        const read = readProof(proofText(proof));
        assert.ok(read);
        assert.deepEqual(
          { ...read, extra: read.extra && Buffer.from(read.extra), hashes: read.hashes.map(Buffer.from) },
          { ...proof, extra: more && Buffer.from(more), hashes: some.map(Buffer.from) },
        );
      }),
    );
  });

  test('has the form of the specification', () => {
    const text = proofText({ extra: Buffer.from('hi'), index: 0, hashes: [emptyRoot], checkpoint: signed });
    assert.equal(
      text,
      `c2sp.org/tlog-proof@v1\nextra aGk=\nindex 0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n${signed}`,
    );
    for (const bent of [
      text.replace('@v1', '@v2'),
      text.replace('index 0', 'index 00'),
      text.replace('aGk=', 'aGl='),
      text.replace('47DE', '47D'),
    ])
      assert.equal(readProof(bent), null, bent);
  });
});
