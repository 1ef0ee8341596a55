/** Whether the browser has copied `text` to the clipboard; it may keep an app, which runs in a frame, from it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
