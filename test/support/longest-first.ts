import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, although they are short: at the end one would run while the other processors have nothing to do. */
const longest = [
  'test/browser/screens.test.ts',
  'test/browser/groups.test.ts',
  'test/browser/users.test.ts',
  'test/interleavings/short-form.test.ts',
  'test/campaign/campaigns.test.ts',
  'test/journeys/concurrency/taken-over-twice.test.ts',
  'test/journeys/concurrency/taken-over.test.ts',
  'test/journeys/concurrency/taken-over-crash.test.ts',
  'test/interleavings/explorer/explore-orders.test.ts',
  'test/server/forge-build.test.ts',
];

/** Vitest's own order, by size where it knows nothing better, behind the files above. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(path));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
