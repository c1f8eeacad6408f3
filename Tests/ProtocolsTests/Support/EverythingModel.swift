import JSON

/// A model in botocore's form that binds members to every place of a request and a response.
enum EverythingModel {
  static func json() throws -> JSON { try JSON.parse(Array(text.utf8)).value }

  private static let text = """
    {
      "metadata": {
        "apiVersion": "2020-01-01", "endpointPrefix": "everything", "protocol": "rest-json",
        "serviceFullName": "Everything", "serviceId": "Everything"
      },
      "operations": {
        "Put": {
          "name": "Put",
          "http": {"method": "PUT", "requestUri": "/things/{Label}/{Greedy+}/at/{Time}?literal"},
          "input": {"shape": "PutInput"}, "output": {"shape": "PutOutput"},
          "errors": [{"shape": "Gone"}]
        },
        "Document": {
          "name": "Document", "http": {"method": "POST", "requestUri": "/document"},
          "input": {"shape": "DocumentInput"}
        },
        "Ping": {"name": "Ping", "http": {"method": "GET", "requestUri": "/ping"}},
        "Download": {
          "name": "Download", "http": {"method": "GET", "requestUri": "/blob"},
          "output": {"shape": "DownloadOutput"}
        }
      },
      "shapes": {
        "PutInput": {
          "type": "structure", "required": ["Label", "Greedy", "Time", "Count"],
          "members": {
            "Label": {"shape": "Text", "location": "uri"},
            "Greedy": {"shape": "Text", "location": "uri"},
            "Time": {"shape": "Moment", "location": "uri"},
            "Query": {"shape": "Text", "location": "querystring", "locationName": "q s"},
            "Flag": {"shape": "Flag", "location": "querystring", "locationName": "flag"},
            "Numbers": {"shape": "Integers", "location": "querystring", "locationName": "n"},
            "Ratio": {"shape": "Real", "location": "querystring", "locationName": "ratio"},
            "Times": {"shape": "Moments", "location": "querystring", "locationName": "t"},
            "Extra": {"shape": "TextMap", "location": "querystring"},
            "Header": {"shape": "Text", "location": "header", "locationName": "X-Text"},
            "HeaderTime": {"shape": "Moment", "location": "header", "locationName": "X-Time"},
            "HeaderFlag": {"shape": "Flag", "location": "header", "locationName": "X-Flag"},
            "HeaderNumber": {"shape": "Whole", "location": "header", "locationName": "X-Number"},
            "HeaderNumbers": {"shape": "Integers", "location": "header", "locationName": "X-Numbers"},
            "Count": {"shape": "Positive", "locationName": "count"},
            "Blob": {"shape": "Blob", "locationName": "blob"},
            "Epoch": {"shape": "Moment", "locationName": "epoch"},
            "Iso": {"shape": "Moment", "locationName": "iso", "timestampFormat": "iso8601"},
            "Http": {"shape": "HttpMoment", "locationName": "http"},
            "Real": {"shape": "Real", "locationName": "real"},
            "Names": {"shape": "Names", "locationName": "names"},
            "Choice": {"shape": "Choice", "locationName": "choice"},
            "Tree": {"shape": "Tree", "locationName": "tree"},
            "Map": {"shape": "TextMap", "locationName": "map"}
          }
        },
        "PutOutput": {
          "type": "structure", "required": ["Count", "Etag"],
          "members": {
            "Etag": {"shape": "Text", "location": "header", "locationName": "ETag"},
            "Seen": {"shape": "Moment", "location": "header", "locationName": "X-Seen"},
            "Sizes": {"shape": "Integers", "location": "header", "locationName": "X-Sizes"},
            "Words": {"shape": "Names", "location": "header", "locationName": "X-Words"},
            "Meta": {"shape": "TextMap", "location": "headers", "locationName": "X-Meta-"},
            "Count": {"shape": "Positive", "locationName": "count"},
            "Long": {"shape": "Long", "locationName": "long"},
            "Blob": {"shape": "Blob", "locationName": "blob"},
            "Epoch": {"shape": "Moment", "locationName": "epoch"},
            "Iso": {"shape": "Moment", "locationName": "iso", "timestampFormat": "iso8601"},
            "Http": {"shape": "HttpMoment", "locationName": "http"},
            "Real": {"shape": "Real", "locationName": "real"},
            "Flag": {"shape": "Flag", "locationName": "flag"},
            "Names": {"shape": "Names", "locationName": "names"},
            "Sparse": {"shape": "SparseNames", "locationName": "sparse"},
            "Color": {"shape": "Color", "locationName": "color"},
            "Choice": {"shape": "Choice", "locationName": "choice"},
            "Tree": {"shape": "Tree", "locationName": "tree"},
            "Map": {"shape": "TextMap", "locationName": "map"},
            "Any": {"shape": "Any", "locationName": "any"}
          }
        },
        "DocumentInput": {
          "type": "structure", "payload": "Tree", "required": ["Tree"],
          "members": {"Tree": {"shape": "Tree"}}
        },
        "DownloadOutput": {
          "type": "structure", "payload": "Data", "members": {"Data": {"shape": "Blob"}}
        },
        "Gone": {
          "type": "structure", "exception": true, "error": {"httpStatusCode": 410},
          "required": ["Since"],
          "members": {
            "Message": {"shape": "Text", "locationName": "message"},
            "Since": {"shape": "Text", "locationName": "since"},
            "Color": {"shape": "Color", "locationName": "color"}
          }
        },
        "Tree": {
          "type": "structure", "required": ["Name"],
          "members": {
            "Name": {"shape": "Text", "locationName": "name"},
            "Children": {"shape": "Trees", "locationName": "children"}
          }
        },
        "Trees": {"type": "list", "member": {"shape": "Tree"}},
        "Choice": {
          "type": "structure", "union": true,
          "members": {
            "Left": {"shape": "Text", "locationName": "left"},
            "Right": {"shape": "Tree", "locationName": "right"}
          }
        },
        "Any": {"type": "structure", "document": true, "members": {}},
        "Text": {"type": "string"},
        "Names": {"type": "list", "member": {"shape": "Name"}},
        "SparseNames": {"type": "list", "sparse": true, "member": {"shape": "Name"}},
        "Name": {"type": "string", "min": 1},
        "Color": {"type": "string", "enum": ["red", "green"]},
        "TextMap": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Text"}},
        "Moment": {"type": "timestamp"},
        "Moments": {"type": "list", "member": {"shape": "Moment"}},
        "HttpMoment": {"type": "timestamp", "timestampFormat": "rfc822"},
        "Integers": {"type": "list", "member": {"shape": "Whole"}},
        "Whole": {"type": "integer"},
        "Long": {"type": "long"},
        "Positive": {"type": "integer", "min": 1},
        "Real": {"type": "double"},
        "Flag": {"type": "boolean"},
        "Blob": {"type": "blob"}
      }
    }
    """
}
