import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

/** Runs a program of node_modules, or a script, to its end: `{code, output}`; killed after `seconds`. */
export function runNode(args, { env = process.env, seconds = 900, onLine } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const timer = setTimeout(() => {
      output += `\nended after ${seconds} s\n`;
      child.kill("SIGKILL");
    }, seconds * 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (onLine) for (const line of text.split("\n").filter(Boolean)) onLine(line);
      });
    }
    child.once("error", (error) => {
      clearTimeout(timer);
      done({ code: 1, output: error.message });
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      done({ code: code ?? 1, output });
    });
  });
}
