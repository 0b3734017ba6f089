//! Measures the cases of dev.assay.bench.rego.RegoCases with regorus: a policy compiled once, documents parsed once, by
//! its interpreter and by its virtual machine. Prints a JSON line for each case and way; a case that regorus cannot run
//! is told on stderr.
//!
//!     regorus-peer [-run TEXT] [-seconds N] FOLDER

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Engine, Value};

struct Case {
    policy: CompiledPolicy,
    rule: String,
    input: Value,
    data: Value,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut wanted = String::new();
    let mut seconds = 2.0;
    let mut folder = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "-run" => wanted = arguments.next().ok_or("-run needs a text")?,
            "-seconds" => seconds = arguments.next().ok_or("-seconds needs a number")?.parse()?,
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder = folder.ok_or("expected the folder of the cases")?;
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    cases.sort();
    for path in cases {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !path.is_dir() || !name.contains(&wanted) {
            continue;
        }
        if let Err(problem) = measure(&path, &name, seconds) {
            let text = problem.to_string();
            eprintln!("{name}: regorus cannot run it: {}", text.lines().last().unwrap_or_default());
        }
    }
    Ok(())
}

fn measure(folder: &Path, name: &str, seconds: f64) -> Result<(), Box<dyn Error>> {
    let case = read(folder)?;
    let interpreted = || -> Result<(), Box<dyn Error>> { defined(case.policy.eval_with_input(case.input.clone())?) };
    print(name, "interpreter", repeat(interpreted, seconds)?);
    let program = Compiler::compile_from_policy(&case.policy, &[case.rule.as_str()])?;
    let mut vm = RegoVM::new();
    vm.load_program(program);
    vm.set_data(case.data.clone())?;
    vm.set_execution_timer_config(None);
    vm.set_max_instructions(usize::MAX);
    let machine = || -> Result<(), Box<dyn Error>> {
        vm.set_input(case.input.clone());
        defined(vm.execute()?)
    };
    print(name, "rvm", repeat(machine, seconds)?);
    Ok(())
}

fn read(folder: &Path) -> Result<Case, Box<dyn Error>> {
    let mut engine = Engine::new();
    engine.set_strict_builtin_errors(true);
    let rule = fs::read_to_string(folder.join("query.rego"))?.trim().to_owned();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.ends_with(".rego") && file != "query.rego" {
            let text = fs::read_to_string(&path)?;
            engine.set_rego_v0(text.starts_with("# rego: v0\n"));
            engine.add_policy(file, text)?;
        }
    }
    let data = document(&folder.join("data.json"))?;
    engine.add_data(data.clone())?;
    let input = document(&folder.join("input.json"))?;
    let policy = engine.compile_with_entrypoint(&rule.as_str().into())?;
    Ok(Case { policy, rule, input, data })
}

fn document(file: &Path) -> Result<Value, Box<dyn Error>> {
    if file.exists() {
        Ok(Value::from_json_str(&fs::read_to_string(file)?)?)
    } else {
        Ok(Value::new_object())
    }
}

fn defined(value: Value) -> Result<(), Box<dyn Error>> {
    if value == Value::Undefined {
        return Err("the query is undefined".into());
    }
    Ok(())
}

/// Runs a function for some time, after a third of that to warm up; gives what each run took, in ascending order.
fn repeat(mut run: impl FnMut() -> Result<(), Box<dyn Error>>, seconds: f64) -> Result<Vec<Duration>, Box<dyn Error>> {
    timed(&mut run, seconds / 3.0)?;
    let mut times = timed(&mut run, seconds)?;
    times.sort();
    Ok(times)
}

fn timed(
    run: &mut impl FnMut() -> Result<(), Box<dyn Error>>, seconds: f64,
) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = Vec::with_capacity(1 << 20);
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let mut begin = Instant::now();
    while times.len() < 3 || begin < end {
        run()?;
        let now = Instant::now();
        times.push(now - begin);
        begin = now;
    }
    Ok(times)
}

fn print(name: &str, way: &str, times: Vec<Duration>) {
    let micros = |duration: Duration| duration.as_nanos() as f64 / 1e3;
    println!(
        "{}",
        serde_json::json!({
            "case": name,
            "way": way,
            "micros": micros(times[times.len() / 2]),
            "best": micros(times[0]),
            "runs": times.len(),
        })
    );
}
