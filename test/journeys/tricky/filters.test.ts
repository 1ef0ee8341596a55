import { describe, expect, it } from 'vitest';
import { enterprise, namesIn, userUrn, world } from './world';

const { okta, word, aUser, aGroup, find } = world();

describe('filters (RFC 7644 §3.4.2.2), over HTTP', () => {
  it('F01 finds a userName regardless of case', async () => {
    const { userName } = await aUser();
    expect(namesIn(await find('Users', `userName eq "${String(userName).toUpperCase()}"`))).toEqual([userName]);
  });

  it('F02 accepts attribute names and operators in any case', async () => {
    const { userName } = await aUser();
    expect(namesIn(await find('Users', `USERNAME EQ "${userName}"`))).toEqual([userName]);
  });

  it('F03 binds "and" tighter than "or", and F04 honours parentheses', async () => {
    const a = (await aUser()).userName;
    const b = (await aUser()).userName;
    const loose = `userName eq "${a}" or userName eq "${b}" and displayName eq "no"`;
    expect(namesIn(await find('Users', loose))).toEqual([a]);
    const grouped = `(userName eq "${a}" or userName eq "${b}") and displayName eq "no"`;
    expect(namesIn(await find('Users', grouped))).toEqual([]);
  });

  it('F05 understands "not" with and without a space', async () => {
    const prefix = word('not');
    await aUser({ userName: `${prefix}a@example.com` });
    await aUser({ userName: `${prefix}b@example.com` });
    for (const not of ['not (', 'not(']) {
      const found = await find('Users', `userName sw "${prefix}" and ${not}userName eq "${prefix}a@example.com")`);
      expect(namesIn(found)).toEqual([`${prefix}b@example.com`]);
    }
  });

  it('F06 reads JSON escapes, and F07 \\u escapes', async () => {
    const a = await aUser({ displayName: 'He said "hi" \\ ok' });
    expect(namesIn(await find('Users', 'displayName eq "He said \\"hi\\" \\\\ ok"'))).toEqual([a.userName]);
    const b = await aUser({ displayName: 'é中' });
    expect(namesIn(await find('Users', 'displayName eq "\\u00e9\\u4e2d"'))).toEqual([b.userName]);
  });

  it('F08 requires one element to satisfy a value path, and F09 accepts any element for each dotted term', async () => {
    const domain = word('dom');
    const emails = [
      { type: 'work', value: `a@${domain}work` },
      { type: 'home', value: `a@${domain}home` },
    ];
    const { userName } = await aUser({ emails });
    expect(namesIn(await find('Users', `emails[type eq "home" and value co "@${domain}work"]`))).toEqual([]);
    expect(namesIn(await find('Users', `emails[type eq "work" and value co "@${domain}work"]`))).toEqual([userName]);
    expect(namesIn(await find('Users', `emails.type eq "home" and emails.value co "@${domain}work"`))).toEqual([
      userName,
    ]);
    expect(namesIn(await find('Users', `emails co "@${domain}home"`))).toEqual([userName]);
    expect(namesIn(await find('Users', `emails[type eq "work"].value eq "a@${domain}work"`))).toEqual([userName]);
  });

  it('F11 counts only non-empty values as present, and F12 booleans without quotes', async () => {
    const prefix = word('pr');
    const a = await aUser({ userName: `${prefix}a`, nickName: 'Nick', active: false });
    await aUser({ userName: `${prefix}b` });
    expect(namesIn(await find('Users', `userName sw "${prefix}" and nickName pr`))).toEqual([a.userName]);
    expect(namesIn(await find('Users', `userName sw "${prefix}" and active eq false`))).toEqual([a.userName]);
  });

  it('F13 compares dates as instants', async () => {
    const { userName, meta } = await aUser();
    const at = new Date(String((meta as { lastModified: string }).lastModified));
    const elsewhere = new Date(at.getTime() + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    const found = await find('Users', `userName eq "${userName}" and meta.lastModified ge "${elsewhere}"`);
    expect(namesIn(found)).toEqual([userName]);
  });

  it('F14 finds by attributes of the enterprise extension, and F15 by qualified core names', async () => {
    const department = word('dep');
    const { userName } = await aUser({ [enterprise]: { department, manager: { value: department } } });
    expect(namesIn(await find('Users', `${enterprise}:department eq "${department}"`))).toEqual([userName]);
    expect(namesIn(await find('Users', `${enterprise}:manager.value eq "${department}"`))).toEqual([userName]);
    expect(namesIn(await find('Users', `${userUrn}:userName eq "${userName}"`))).toEqual([userName]);
  });

  it('F16 compares id and externalId exactly', async () => {
    const externalId = word('Ext');
    const { id, userName } = await aUser({ externalId });
    expect(namesIn(await find('Users', `externalId eq "${externalId}"`))).toEqual([userName]);
    expect(namesIn(await find('Users', `externalId eq "${externalId.toLowerCase()}"`))).toEqual([]);
    expect(namesIn(await find('Users', `id eq "${id}"`))).toEqual([userName]);
    const otherCase = id.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    expect(namesIn(await find('Users', `id eq "${otherCase}"`))).toEqual([]);
  });

  it('F17 knows ne, co, sw and ew regardless of case', async () => {
    const prefix = word('ops');
    await aUser({ userName: `${prefix}aEND` });
    await aUser({ userName: `${prefix}b` });
    const scope = `userName sw "${prefix.toUpperCase()}"`;
    expect(namesIn(await find('Users', `${scope} and userName ew "end"`))).toEqual([`${prefix}aEND`]);
    expect(namesIn(await find('Users', `${scope} and userName co "aE"`))).toEqual([`${prefix}aEND`]);
    expect(namesIn(await find('Users', `${scope} and userName ne "${prefix}AEND"`))).toEqual([`${prefix}b`]);
  });

  it.each([
    'userName',
    'userName eq',
    'userName zz "a"',
    '(userName eq "a"',
    'userName eq "a',
    'userName eq "a" and',
    'userName eq "a") or (userName pr',
    'RUNSCOPE@ATKO.COM',
    "userName eq 'a'",
    'emails[type eq "work"',
    'active gt true',
  ])('F18/F19 refuses %s as invalidFilter', async (filter) => {
    const { status, body } = await find('Users', filter);
    expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType: 'invalidFilter' });
  });

  it('F21 tells whether somebody is in a group', async () => {
    const user = await aUser();
    const group = await aGroup({ members: [{ value: user.id }] });
    for (const term of [`members eq "${user.id}"`, `members[value eq "${user.id}"]`, `members.value eq "${user.id}"`]) {
      const found = await find('Groups', `id eq "${group.id}" and ${term}`, '&attributes=id');
      expect((found.body.Resources as { id: string }[]).map(({ id }) => id)).toEqual([group.id]);
      expect(namesIn(await find('Groups', term))).toEqual([group.displayName]);
    }
    const other = await aUser();
    expect(namesIn(await find('Groups', `id eq "${group.id}" and members eq "${other.id}"`))).toEqual([]);
  });

  it('F22 answers huge and deep filters without failing', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `userName eq "${index}"`).join(' or ');
    expect((await find('Users', many)).status).toBeLessThan(500);
    expect((await find('Users', `${'('.repeat(1500)}userName pr${')'.repeat(1500)}`)).status).toBe(400);
  });

  it.each(['unknownAttr eq "x"', '__proto__ eq "x"', 'constructor.name eq "Object"'])(
    'F23 never answers %s with everybody',
    async (filter) => {
      await aUser();
      const { status, body } = await find('Users', filter);
      expect(status === 400 || body.totalResults === 0).toBe(true);
    },
  );

  it('F24 reads "+" as a space, and F28 keeps special characters', async () => {
    const { userName } = await aUser();
    const plus = encodeURIComponent(`userName eq "${userName}"`).replaceAll('%20', '+');
    expect(namesIn(await okta().ask('GET', `/Users?filter=${plus}&startIndex=1&count=100`))).toEqual([userName]);
    const special = await aUser({ userName: `a b+c%&=#é@${word()}` });
    expect(namesIn(await find('Users', `userName eq "${special.userName}"`))).toEqual([special.userName]);
  });

  it('F25 finds a group regardless of case', async () => {
    const { displayName } = await aGroup();
    expect(namesIn(await find('Groups', `displayName eq "${String(displayName).toUpperCase()}"`))).toEqual([
      displayName,
    ]);
  });

  it('F26 finds nobody without a name, and F27 refuses an empty filter', async () => {
    const nobody = await find('Users', 'userName eq ""');
    expect({ status: nobody.status, total: nobody.body.totalResults }).toEqual({ status: 200, total: 0 });
    expect((await find('Users', '')).status).toBe(400);
  });
});
