// Measures the cases of dev.assay.bench.rego.RegoCases with OPA as a library: a query prepared once, an input parsed
// once, both in-memory stores. Prints a JSON line for each case and store.
//
//	opa-peer [-run REGEXP] [-seconds N] FOLDER
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/util"
)

// What one line of the output says: the median and the shortest of the evaluations, the processor time of one with its
// share of garbage collection (on a busy machine the figure to go by), and its allocations.
type figure struct {
	Case   string  `json:"case"`
	Store  string  `json:"store"`
	Micros float64 `json:"micros"`
	Best   float64 `json:"best"`
	CPU    float64 `json:"cpu"`
	Allocs uint64  `json:"allocs"`
	Runs   int     `json:"runs"`
}

var stores = []struct {
	name string
	make func(data map[string]any) storage.Store
}{
	{"go", func(data map[string]any) storage.Store {
		return inmem.NewFromObject(data)
	}},
	{"ast", func(data map[string]any) storage.Store {
		return inmem.NewFromObjectWithOpts(data, inmem.OptReturnASTValuesOnRead(true))
	}},
}

func main() {
	log.SetFlags(0)
	pattern := flag.String("run", ".", "only cases whose name matches")
	seconds := flag.Float64("seconds", 2, "how long each case is measured, after a third of that to warm up")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("expected the folder of the cases")
	}
	wanted := regexp.MustCompile(*pattern)
	entries, err := os.ReadDir(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(os.Stdout)
	for _, entry := range entries {
		if !entry.IsDir() || !wanted.MatchString(entry.Name()) {
			continue
		}
		for _, store := range stores {
			result, err := measure(filepath.Join(flag.Arg(0), entry.Name()), store.make, *seconds)
			if err != nil {
				log.Fatalf("%s with the %s store: %v", entry.Name(), store.name, err)
			}
			result.Case, result.Store = entry.Name(), store.name
			if err := out.Encode(result); err != nil {
				log.Fatal(err)
			}
		}
	}
}

func measure(folder string, newStore func(map[string]any) storage.Store, seconds float64) (figure, error) {
	ctx := context.Background()
	query, input, err := prepare(ctx, folder, newStore)
	if err != nil {
		return figure{}, err
	}
	evaluate := func() error {
		results, err := query.Eval(ctx, rego.EvalParsedInput(input))
		if err == nil && len(results) == 0 {
			err = fmt.Errorf("the query is undefined")
		}
		return err
	}
	if _, err := repeat(evaluate, seconds/3); err != nil {
		return figure{}, err
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cpu := processorTime()
	times, err := repeat(evaluate, seconds)
	if err != nil {
		return figure{}, err
	}
	cpu = processorTime() - cpu
	runtime.ReadMemStats(&after)
	slices.Sort(times)
	runs := len(times)
	return figure{
		Micros: micros(times[runs/2]),
		Best:   micros(times[0]),
		CPU:    micros(cpu) / float64(runs),
		Allocs: (after.Mallocs - before.Mallocs) / uint64(runs),
		Runs:   runs,
	}, nil
}

func micros(d time.Duration) float64 {
	return float64(d.Nanoseconds()) / 1e3
}

// processorTime is what all threads of this process have used.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// repeat runs a function for some time, at least three times, and gives what each run took.
func repeat(run func() error, seconds float64) ([]time.Duration, error) {
	times := make([]time.Duration, 0, 1<<20)
	end := time.Now().Add(time.Duration(seconds * float64(time.Second)))
	for begin := time.Now(); len(times) < 3 || begin.Before(end); {
		if err := run(); err != nil {
			return nil, err
		}
		now := time.Now()
		times = append(times, now.Sub(begin))
		begin = now
	}
	return times, nil
}

func prepare(
	ctx context.Context, folder string, newStore func(map[string]any) storage.Store,
) (rego.PreparedEvalQuery, ast.Value, error) {
	var none rego.PreparedEvalQuery
	query, err := os.ReadFile(filepath.Join(folder, "query.rego"))
	if err != nil {
		return none, nil, err
	}
	data := map[string]any{}
	if err := readJSON(filepath.Join(folder, "data.json"), &data); err != nil {
		return none, nil, err
	}
	var document any
	if err := readJSON(filepath.Join(folder, "input.json"), &document); err != nil {
		return none, nil, err
	}
	input, err := ast.InterfaceToValue(document)
	if err != nil {
		return none, nil, err
	}
	options := []func(*rego.Rego){
		rego.Query(strings.TrimSpace(string(query))),
		rego.Store(newStore(data)),
		rego.StrictBuiltinErrors(true),
	}
	modules, err := filepath.Glob(filepath.Join(folder, "*.rego"))
	if err != nil {
		return none, nil, err
	}
	for _, file := range modules {
		if filepath.Base(file) == "query.rego" {
			continue
		}
		module, err := parse(file)
		if err != nil {
			return none, nil, err
		}
		options = append(options, rego.ParsedModule(module))
	}
	prepared, err := rego.New(options...).PrepareForEval(ctx)
	return prepared, input, err
}

func parse(file string) (*ast.Module, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	version := ast.RegoV1
	if strings.HasPrefix(string(text), "# rego: v0\n") {
		version = ast.RegoV0
	}
	return ast.ParseModuleWithOpts(filepath.Base(file), string(text), ast.ParserOptions{RegoVersion: version})
}

// readJSON keeps numbers exact, as OPA does; a file that is not there leaves the value as it is.
func readJSON(file string, into any) error {
	text, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return util.UnmarshalJSON(text, into)
}
