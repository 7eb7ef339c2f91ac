// biome-ignore lint/style/noDefaultExport: required of a loader
export default function compileMessages(source: string): string;
