import chromium from '@sparticuz/chromium';

/** Before the first test: workers that unpack it at the same time would write the file that one of them already runs. */
export async function setup(): Promise<void> {
  await chromium.executablePath();
}
