import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { element, integer, octets, readElement, readElements, tags, toInteger } from '../../local/ldap/protocol/ber';
import { createFrames } from '../../local/ldap/protocol/frames';
import { parseRequest } from '../../local/ldap/protocol/parse-request';
import { aDirectory, aServer } from './a-directory';

describe('the messages of the simulated directory', () => {
  it.each([0, 1, 127, 128, 255, 256, 65_535, 2 ** 31 - 1, -1, -128, -129])('write %d as it is read', (value) => {
    const read = readElement(integer(value));
    expect(read && toInteger(read.element)).toBe(value);
  });

  it.each([0, 127, 128, 255, 256, 70_000])('write %d bytes as they are read', (length) => {
    const bytes = Buffer.alloc(length, 7);
    expect(readElement(octets(bytes))?.element.content).toEqual(bytes);
  });

  it('are cut out of what arrives, however it is cut', () => {
    const message = element(tags.sequence, integer(7), octets('x'.repeat(300)));
    const frames = createFrames();
    const seen: Buffer[] = [];
    for (const byte of Buffer.concat([message, message])) seen.push(...frames.push(Buffer.from([byte])));
    expect(seen.map((each) => readElements(each).length)).toEqual([2, 2]);
  });

  it.each([
    ['a length that is not said', Buffer.from([0x30, 0x80])],
    ['a length of five bytes', Buffer.from([0x30, 0x85, 1, 1, 1, 1, 1])],
    ['something else', Buffer.from('GET / HTTP/1.1')],
    [
      'more than a message may have',
      Buffer.concat([Buffer.from([0x30, 0x84, 0x7f, 0, 0, 0]), Buffer.alloc(17 * 1024 * 1024)]),
    ],
  ])('are not %s', (_what, bytes) => {
    expect(() => createFrames().push(bytes)).toThrow();
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['an unknown operation', Buffer.concat([integer(1), element(0x7f)])],
    ['a search without a filter', Buffer.concat([integer(1), element(0x63, octets(''), integer(0, 0x0a))])],
    ['an element that ends too early', Buffer.from([0x02, 0x05, 0x01])],
  ])('cannot be read from %s', (_what, bytes) => {
    expect(() => parseRequest(bytes)).toThrow();
  });
});

describe('the server of the simulated directory', () => {
  it('hangs up on what is no LDAP, and goes on for others', async () => {
    const server = await aServer(aDirectory('openldap', { people: 1, groups: 0 }));
    const said = await new Promise<Buffer>((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(server.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n\r\n'));
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('close', () => resolve(Buffer.concat(chunks)));
    });
    // The notice of disconnection (RFC 4511 §4.4.1).
    expect(said.toString('latin1')).toContain('1.3.6.1.4.1.1466.20036');
    await server.close();
  });
});
