/** Hertz and when each begins, in seconds: two soft notes, a fourth apart. */
const NOTES = [
  [660, 0],
  [880, 0.14],
] as const;

/** Two soft notes, made here: no file to fetch. A browser that allows no sound yet stays silent. */
export function chime() {
  const audio = new AudioContext();
  for (const [hertz, at] of NOTES) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const begin = audio.currentTime + at;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.08, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.4);
    tone.addEventListener("ended", () => hertz === NOTES[1][0] && void audio.close());
  }
}
