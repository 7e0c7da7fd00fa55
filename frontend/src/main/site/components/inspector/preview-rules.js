/** What a browser can show, by the end of the name; the service decides by the first bytes. */
const KINDS = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif'],
  video: ['mp4', 'm4v', 'webm', 'ogv', 'mov'],
  audio: ['mp3', 'm4a', 'ogg', 'oga', 'opus', 'wav', 'flac', 'aac'],
  pdf: ['pdf'],
  text: ['txt', 'md', 'csv', 'tsv', 'json', 'ndjson', 'xml', 'yaml', 'yml', 'toml', 'ini', 'log', 'html', 'htm', 'svg',
    'css', 'js', 'ts', 'java', 'py', 'rb', 'go', 'rs', 'c', 'h', 'sh', 'sql', 'properties'],
};

/** Storage classes whose objects have to be restored before they can be read. */
export const ARCHIVES = ['GLACIER', 'DEEP_ARCHIVE'];

/** Larger images, in bytes, are not loaded unasked. */
const LARGEST_IMAGE = 20 * 1024 * 1024;

/** @returns {'image' | 'video' | 'audio' | 'pdf' | 'text' | undefined} undefined if there is none */
export function previewKind({ key, size, storageClass }) {
  const ending = key.slice(key.lastIndexOf('.') + 1).toLowerCase();
  const kind = Object.keys(KINDS).find((name) => KINDS[name].includes(ending));
  if (size === 0 || ARCHIVES.includes(storageClass) || (kind === 'image' && size > LARGEST_IMAGE)) {
    return undefined;
  }
  return kind;
}
