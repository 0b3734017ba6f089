// yaml-oracle reads YAML with the libraries of kubectl and of gator, and the same calls, and shows
// what these hand on. Tests compare Assay's reader with it; nothing of it is shipped.
//
//	yaml-oracle kubectl|gator < texts > answers
//
// texts holds a JSON string a line; each gets a line: {"documents": [...]} or {"error": "..."}.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	goyaml "go.yaml.in/yaml/v3"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"k8s.io/apimachinery/pkg/runtime"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/yaml"
)

type answer struct {
	Documents []any  `json:"documents,omitempty"`
	Error     string `json:"error,omitempty"`
}

func main() {
	readers := map[string]func([]byte) ([]any, error){"kubectl": kubectl, "gator": gator}
	if len(os.Args) != 2 || readers[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: yaml-oracle kubectl|gator, JSON strings on stdin, one a line")
		os.Exit(2)
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for in.Scan() {
		var text string
		if err := json.Unmarshal(in.Bytes(), &text); err != nil {
			fmt.Fprintln(os.Stderr, "no JSON string:", err)
			os.Exit(2)
		}
		if err := encoder.Encode(read(readers[os.Args[1]], text)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func read(reader func([]byte) ([]any, error), text string) (found answer) {
	defer func() {
		if problem := recover(); problem != nil {
			found = answer{Error: fmt.Sprint("panic: ", problem)}
		}
	}()
	documents, err := reader([]byte(text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Documents: documents}
}

// kubectl reads files as k8s.io/cli-runtime/pkg/resource does: FileVisitor, StreamVisitor, and the
// numbers of UnstructuredJSONScheme.
func kubectl(text []byte) ([]any, error) {
	decoded := transform.NewReader(bytes.NewReader(text), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	decoder := yaml.NewYAMLOrJSONDecoder(decoded, 4096)
	var documents []any
	for {
		raw := runtime.RawExtension{}
		if err := decoder.Decode(&raw); err == io.EOF {
			return documents, nil
		} else if err != nil {
			return nil, err
		}
		raw.Raw = bytes.TrimSpace(raw.Raw)
		if len(raw.Raw) == 0 || bytes.Equal(raw.Raw, []byte("null")) {
			continue
		}
		document, err := fromJSON(raw.Raw)
		if err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
}

// gator reads as Gatekeeper's pkg/gator does: reader.ReadUnstructureds and ParseYaml. Its removal of
// empty lines and of comments, which changes block scalars, is left out: it is not done to suites.
func gator(text []byte) ([]any, error) {
	var documents []any
	parts := strings.Split(string(text), "\n---")
	for i, part := range parts {
		if blank(part) {
			continue
		}
		if i < len(parts)-1 || !strings.HasSuffix(part, "\n") {
			part += "\n" // as its cleaning does
		}
		object := make(map[string]any)
		if err := goyaml.Unmarshal([]byte(part), object); err != nil {
			return nil, err
		}
		if len(object) == 0 {
			continue // reader.ReadK8sResources skips these
		}
		raw, err := json.Marshal(object)
		if err != nil {
			return nil, err
		}
		document, err := fromJSON(raw)
		if err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
	return documents, nil
}

func blank(part string) bool {
	for _, line := range strings.Split(part, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// fromJSON has integers where they fit 64 bits and doubles elsewhere, as the cluster has.
func fromJSON(raw []byte) (any, error) {
	var document any
	if err := utiljson.Unmarshal(raw, &document); err != nil {
		return nil, err
	}
	return document, nil
}
